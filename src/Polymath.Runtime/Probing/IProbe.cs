namespace Polymath.Runtime.Probing;

/// <summary>A way to observe something. It measures and never judges.</summary>
/// <remarks>
/// A probe is a small class with <see cref="ProbeAttribute"/>; its public settable properties are the <c>with:</c> keys of a contract in
/// snake_case, <c>required</c> where the contract must give them. It reports coverage, doubts and where it ran through the
/// <see cref="ProbeContext"/>, and throws <see cref="ProbeException"/> with what to do about it, nothing else.
/// </remarks>
/// <typeparam name="TObservation">A sealed record: numbers (units by <see cref="UnitAttribute"/>), strings, booleans, enumerations,
/// nested records and lists of these. Every settable property is recorded and can be spoken of in expectations.</typeparam>
public interface IProbe<TObservation>
    where TObservation : class
{
    /// <summary>Observes once.</summary>
    Task<TObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken);
}
