using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Verdicts;

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

    /// <summary>The part that decided: its rule, the observation that it judged, and how that fell.</summary>
    public (ClaimRule<TObservation>? Rule, TObservation? Observation, Judgement? Judgement) DecidedBy(Decider decider) => decider switch
    {
        Decider.Live => (Live.Rule, Live.Observation, Live.Judgement),
        Decider.StandIn => (StandIn.Rule, StandIn.Observation, StandIn.Judgement),
        Decider.Verified => (Verified.Rule, Verified.Observation, Verified.Judgement),
        Decider.Received => (Received.Rule, Received.Observation, Received.Judgement),
        _ => (null, null, null),
    };
}
