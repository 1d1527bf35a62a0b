namespace Polymath.Falsifiers.Claims;

/// <summary>A smaller run beside the claim; it supports FUNCTIONAL at most.</summary>
/// <typeparam name="TObservation">What it observes.</typeparam>
public sealed record StandInDefinition<TObservation>
    where TObservation : class
{
    /// <summary>How it observes.</summary>
    public required Observing<TObservation> Observing { get; init; }

    /// <summary>Its own rule; null means the claim's.</summary>
    public ClaimRule<TObservation>? Judgement { get; init; }

    /// <summary>SHA-256 of the judgement half of its digest.</summary>
    public required string JudgementDigest { get; init; }
}
