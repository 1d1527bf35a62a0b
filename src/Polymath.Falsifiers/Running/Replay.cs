using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Surveys;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Running;

/// <summary>Judges records again, with the predicate that judges live runs.</summary>
internal static class Replay
{
    /// <summary>How the record in <paramref name="reading"/> falls under <paramref name="claim"/>.</summary>
    /// <param name="claim">The claim as it is now.</param>
    /// <param name="reading">An intact, unreadable or absent record; a damaged one is never judged.</param>
    /// <param name="present">The subjects that are here now.</param>
    public static RecordedAttempt<TObservation> Judge<TObservation>(
        BoundClaim<TObservation> claim,
        EvidenceReading reading,
        IReadOnlyList<ResolvedSubject> present)
        where TObservation : class
    {
        if (reading.State == EvidenceState.Unreadable)
        {
            return Stale<TObservation>(null, Level.Discharged, $"the record can't be read: {reading.Problem}");
        }

        if (reading.Record is not { } record)
        {
            return RecordedAttempt<TObservation>.None;
        }

        if (record.Contract.Id != claim.Contract.Stem || record.Claim.Id != claim.Id)
        {
            return Stale<TObservation>(record, record.Level, $"it is the record of {record.Contract.Id}/{record.Claim.Id}");
        }

        return record.Way == Way.StandIn ? JudgeStandIn(claim, record, present) : JudgeClaim(claim, record, present);
    }

    private static RecordedAttempt<TObservation> JudgeClaim<TObservation>(
        BoundClaim<TObservation> claim, EvidenceRecord record, IReadOnlyList<ResolvedSubject> present)
        where TObservation : class =>
        Judge(record, present, claim.Observing, record.Claim.ObservationDigest, claim.Judgement, record.Claim.JudgementDigest == claim.JudgementDigest);

    private static RecordedAttempt<TObservation> JudgeStandIn<TObservation>(
        BoundClaim<TObservation> claim, EvidenceRecord record, IReadOnlyList<ResolvedSubject> present)
        where TObservation : class => claim.StandIn is { } standIn && record.StandIn is { } recorded
            ? Judge(
                record,
                present,
                standIn.Observing,
                recorded.ObservationDigest,
                standIn.Judgement ?? claim.Judgement,
                recorded.JudgementDigest == standIn.JudgementDigest)
            : Stale<TObservation>(record, record.Level, "the claim has no stand-in any more");

    private static RecordedAttempt<TObservation> Judge<TObservation>(
        EvidenceRecord record,
        IReadOnlyList<ResolvedSubject> present,
        Observing<TObservation> observing,
        string recordedDigest,
        ClaimRule<TObservation> rule,
        bool sameText)
        where TObservation : class
    {
        if (recordedDigest != observing.Digest)
        {
            return Stale<TObservation>(
                record, record.Level, "what is observed changed since the record was made (the probe or its version, its settings, a subject's declaration, or repeat)");
        }

        if (OtherFile(record, present) is { } other)
        {
            return Stale<TObservation>(record, record.Level, other);
        }

        TObservation observation;
        try
        {
            observation = RecordedObservation.Read<TObservation>(record.Observation, rule.With);
        }
        catch (ObservationFormatException failure)
        {
            return Stale<TObservation>(record, record.Level, $"its observation doesn't fit the probe's type any more: {failure.Message}");
        }

        var coverage = record.Coverage is { } recorded ? new Coverage(recorded.Covered, recorded.Total, recorded.Items) : null;
        var judgement = Verdicts.Judge.Evaluate(rule, observation, coverage, record.Doubts);
        var state = (judgement.Verdict, sameText) switch
        {
            (TruthValue.Refuted, _) => RecordedState.Refuted,
            (_, false) => RecordedState.Stale,
            (TruthValue.Holds, _) => RecordedState.Holds,
            _ => RecordedState.Unevaluated,
        };
        return new RecordedAttempt<TObservation>
        {
            State = state,
            Level = record.Level,
            Reason = sameText ? string.Join("; ", judgement.Reasons) : NewText(judgement),
            Record = record,
            Rule = rule,
            Observation = observation,
            Judgement = judgement,
        };
    }

    private static string NewText(Judgement judgement) =>
        "how it is judged changed since the record was made; by the new text the recorded observation " + judgement.Verdict switch
        {
            TruthValue.Holds => "holds",
            TruthValue.Refuted => "is refuted",
            _ => "can't be decided: " + string.Join("; ", judgement.Reasons),
        };

    private static string? OtherFile(EvidenceRecord record, IReadOnlyList<ResolvedSubject> present)
    {
        foreach (var subject in record.Subjects)
        {
            if (present.FirstOrDefault(found => found.Subject.Name == subject.Role) is { } found && found.Subject.Sha256 != subject.Sha256)
            {
                return $"the subject '{subject.Role}' is another file now: recorded SHA-256 {subject.Sha256}, here {found.Subject.Sha256}";
            }
        }

        return null;
    }

    private static RecordedAttempt<TObservation> Stale<TObservation>(EvidenceRecord? record, Level level, string reason)
        where TObservation : class => new() { State = RecordedState.Stale, Level = level, Reason = reason, Record = record };
}
