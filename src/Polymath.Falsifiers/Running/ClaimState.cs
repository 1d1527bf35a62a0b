using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;

namespace Polymath.Falsifiers.Running;

/// <summary>Everything that a run found out about a claim.</summary>
/// <typeparam name="TObservation">What is observed.</typeparam>
/// <param name="Claim">The claim.</param>
/// <param name="Live">Its own run.</param>
/// <param name="Verified">Its accepted record, judged again.</param>
/// <param name="Received">Its refuting record, judged again.</param>
/// <param name="StandIn">Its stand-in's run.</param>
internal sealed record ClaimState<TObservation>(
    BoundClaim<TObservation> Claim,
    Attempt<TObservation> Live,
    RecordedAttempt<TObservation> Verified,
    RecordedAttempt<TObservation> Received,
    Attempt<TObservation> StandIn)
    where TObservation : class
{
    /// <summary>What this run wrote, or null.</summary>
    public EvidenceWriting? Writing { get; init; }

    /// <summary>The state table's answer.</summary>
    public Decision Decide() => StateTable.Decide(Live.State, Live.Emulated, Verified.State, Verified.Level, Received.State, StandIn.State);
}
