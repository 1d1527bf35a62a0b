using Polymath.Falsifiers.Subjects;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Claims;

/// <summary>How something is observed: the probe with its typed settings.</summary>
/// <typeparam name="TObservation">What it observes.</typeparam>
public sealed record Observing<TObservation>
    where TObservation : class
{
    /// <summary>The probe's id; for a <c>[Discharges]</c> method, its full name.</summary>
    public required string ProbeId { get; init; }

    /// <summary>The probe's version.</summary>
    public required int ProbeVersion { get; init; }

    /// <summary>Whether it must run alone.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Names of the subjects that the settings mention.</summary>
    public required IReadOnlyList<string> SubjectNames { get; init; }

    /// <summary>SHA-256 of the observation half of the digest (probe id and version, with, subjects, repeat). Equal halves share one observation a run.</summary>
    public required string Digest { get; init; }

    /// <summary>Makes the probe, its subjects resolved.</summary>
    public required Func<SubjectSet, IProbe<TObservation>> CreateProbe { get; init; }
}
