namespace Polymath.Runtime.Probing;

/// <summary>The observation of a claim with <c>repeat</c>.</summary>
/// <typeparam name="TObservation">What one run observes.</typeparam>
public sealed record Repeated<TObservation>
    where TObservation : class
{
    /// <summary>The runs, in order.</summary>
    public required IReadOnlyList<TObservation> Runs { get; init; }
}
