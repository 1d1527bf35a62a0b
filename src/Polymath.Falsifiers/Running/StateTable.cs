using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>What a test says and which level it shows, for every state that a run can end in. docs/running.md prints the same table.</summary>
internal static class StateTable
{
    /// <summary>Decides.</summary>
    /// <param name="live">The claim's own run.</param>
    /// <param name="emulated">Whether that ran on an emulated device.</param>
    /// <param name="verified">The accepted record, judged again.</param>
    /// <param name="verifiedLevel">The level that it supports.</param>
    /// <param name="received">The record that refutes, judged again: refuted, or of no weight.</param>
    /// <param name="standIn">The stand-in's run.</param>
    public static Decision Decide(
        AttemptState live,
        bool emulated,
        RecordedState verified,
        Level verifiedLevel,
        RecordedState received,
        AttemptState standIn) => live switch
        {
            AttemptState.Holds => new Decision(TestVerdict.Passed, emulated ? Level.Functional : Level.Discharged, Way.Live, Decider.Live),
            AttemptState.Refuted => new Decision(TestVerdict.Failed, Level.Refuted, Way.Live, Decider.Live),
            AttemptState.Unevaluated => new Decision(TestVerdict.Failed, Unchanged(verified, verifiedLevel, received), Way.Live, Decider.Live),
            _ when received == RecordedState.Refuted => new Decision(TestVerdict.Failed, Level.Refuted, Way.Replayed, Decider.Received),
            _ when verifiedLevel == Level.Discharged && verified != RecordedState.None => Discharged(verified, standIn),
            _ => Functional(verified, standIn),
        };

    private static Decision Discharged(RecordedState verified, AttemptState standIn) => (verified, standIn) switch
    {
        (RecordedState.Refuted, _) => new Decision(TestVerdict.Failed, Level.Refuted, Way.Replayed, Decider.Verified),
        (_, AttemptState.Refuted) => new Decision(TestVerdict.Failed, Level.Refuted, Way.StandIn, Decider.StandIn),
        (RecordedState.Holds, AttemptState.Unevaluated) => new Decision(TestVerdict.Failed, Level.Discharged, Way.StandIn, Decider.StandIn),
        (RecordedState.Holds, _) => new Decision(TestVerdict.Passed, Level.Discharged, Way.Replayed, Decider.Verified),
        (RecordedState.Stale, AttemptState.Unevaluated) => new Decision(TestVerdict.Failed, Level.Stale, Way.StandIn, Decider.StandIn),
        (RecordedState.Stale, _) => new Decision(TestVerdict.Skipped, Level.Stale, Way.None, Decider.Verified),
        _ => new Decision(TestVerdict.Failed, Level.Rule, Way.Replayed, Decider.Verified),
    };

    // A FUNCTIONAL record speaks only where the stand-in can't.
    private static Decision Functional(RecordedState verified, AttemptState standIn) => (standIn, verified) switch
    {
        (AttemptState.Holds, _) => new Decision(TestVerdict.Passed, Level.Functional, Way.StandIn, Decider.StandIn),
        (AttemptState.Refuted, _) => new Decision(TestVerdict.Failed, Level.Refuted, Way.StandIn, Decider.StandIn),
        (AttemptState.Unevaluated, _) => new Decision(TestVerdict.Failed, Level.Rule, Way.StandIn, Decider.StandIn),
        (_, RecordedState.Holds) => new Decision(TestVerdict.Passed, Level.Functional, Way.Replayed, Decider.Verified),
        (_, RecordedState.Refuted) => new Decision(TestVerdict.Failed, Level.Refuted, Way.Replayed, Decider.Verified),
        (_, RecordedState.Unevaluated) => new Decision(TestVerdict.Failed, Level.Rule, Way.Replayed, Decider.Verified),
        _ => new Decision(TestVerdict.Skipped, Level.Rule, Way.None, Decider.Nothing),
    };

    private static Level Unchanged(RecordedState verified, Level verifiedLevel, RecordedState received) => (received, verified, verifiedLevel) switch
    {
        (RecordedState.Refuted, _, _) or (_, RecordedState.Refuted, _) => Level.Refuted,
        (_, RecordedState.Holds, _) => verifiedLevel,
        (_, RecordedState.Stale, Level.Discharged) => Level.Stale,
        _ => Level.Rule,
    };
}
