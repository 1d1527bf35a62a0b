using Polymath.Contracts.Model;
using Polymath.Falsifiers.Judging;

namespace Polymath.Falsifiers.Claims;

/// <summary>The rule by which an observation is judged, and by which the rule itself is surveyed.</summary>
/// <typeparam name="TObservation">What is judged.</typeparam>
public sealed record ClaimRule<TObservation>
    where TObservation : class
{
    /// <summary>The expectations; all must hold.</summary>
    public required IReadOnlyList<Expectation<TObservation>> Expectations { get; init; }

    /// <summary>Declared observations that must be rejected.</summary>
    public IReadOnlyList<CounterExample> CounterExamples { get; init; } = [];

    /// <summary>Members of an accepted observation, where the contract gives them.</summary>
    public MapSetting? Witness { get; init; }

    /// <summary>The probe's settings as written: they declare the members that <see cref="Runtime.Probing.DeclaredByAttribute"/> speaks of.</summary>
    public MapSetting With { get; init; } = MapSetting.Empty;

    /// <summary>Names of the survey's cases as the compiler planned them; the run must plan the same.</summary>
    public required IReadOnlyList<string> SurveyCases { get; init; }
}
