using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Subjects;

namespace Polymath.Falsifiers.Claims;

/// <summary>A claim that is bound to a probe or to a method.</summary>
/// <typeparam name="TObservation">What the probe observes; with <c>repeat</c>, <see cref="Runtime.Probing.Repeated{T}"/> of it.</typeparam>
public sealed record BoundClaim<TObservation> : ClaimDefinition
    where TObservation : class
{
    /// <summary>Every subject of the contract, in file order.</summary>
    public required IReadOnlyList<SubjectDefinition> Subjects { get; init; }

    /// <summary>How the named subjects are observed.</summary>
    public required Observing<TObservation> Observing { get; init; }

    /// <summary>What must hold.</summary>
    public required ClaimRule<TObservation> Judgement { get; init; }

    /// <summary>What a DISCHARGED verdict needs beyond the subjects.</summary>
    public IReadOnlyList<Expectation<EnvironmentRecord>> Requires { get; init; } = [];

    /// <summary>The stand-in, or null.</summary>
    public StandInDefinition<TObservation>? StandIn { get; init; }
}
