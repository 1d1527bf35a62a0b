using System.Globalization;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>What a reader is told about a claim that could be judged, or could have been.</summary>
/// <typeparam name="TObservation">What is observed.</typeparam>
/// <param name="settings">How paths are shown.</param>
/// <param name="state">What the run found out.</param>
/// <param name="decision">The state table's answer.</param>
internal sealed class RunMessage<TObservation>(RunSettings settings, ClaimState<TObservation> state, Decision decision)
    where TObservation : class
{
    /// <summary>The message.</summary>
    /// <param name="result">What the test framework is told.</param>
    /// <param name="demanded">What the run's settings demanded and didn't get, or null.</param>
    public string Write(TestVerdict result, string? demanded)
    {
        var claim = state.Claim;
        var judgement = state.DecidedBy(decision.Decider).Judgement;
        var place = judgement is { FirstRefuted: >= 0 and var index } ? Place(claim, judgement.Expectations[index].Line) : Place(claim);
        var text = new ClaimText(Headline(result));
        if (result != TestVerdict.Passed)
        {
            text.Line("rule", claim.Rule).Line("predicted", claim.Prediction);
        }

        if (decision.Level == Level.Refuted && judgement is not null)
        {
            text.Refuted(judgement).Lines("doubts", Doubts()).Line("if it fails", claim.IfFails);
        }

        if (decision.Decider is Decider.Live or Decider.StandIn && decision.Result == TestVerdict.Failed && decision.Level != Level.Refuted)
        {
            text.Lines("undecided", decision.Decider == Decider.Live ? state.Live.Reasons : state.StandIn.Reasons);
        }

        text.Line("record", decision.Decider == Decider.Received ? state.Received.Reason : decision.Way == Way.Live ? null : state.Verified.Reason);
        text.Lines("not live", decision.Way == Way.Live ? [] : state.Live.Missing.Select(part => part.Reason));
        text.Lines("stand-in", state.StandIn.Missing.Select(part => part.Reason));
        text.Line("demanded", demanded);
        text.Lines("subjects", Subjects());
        text.Line("evidence", EvidenceLine());
        text.Line("recorded", decision.Way == Way.Replayed ? Recorded(decision.Decider == Decider.Received ? state.Received.Record : state.Verified.Record) : null);
        if (result != TestVerdict.Passed)
        {
            text.Line("contract", place).Line("do", Remedy(result));
        }

        return text.ToString();
    }

    // A count refutes without a name: the probe's doubts say which tensor, which file.
    private IReadOnlyList<string> Doubts() => decision.Decider switch
    {
        Decider.Live => state.Live.Run?.Doubts,
        Decider.StandIn => state.StandIn.Run?.Doubts,
        Decider.Verified => state.Verified.Record?.Doubts,
        Decider.Received => state.Received.Record?.Doubts,
        _ => null,
    } ?? [];

    private string Headline(TestVerdict result)
    {
        var warning = decision.Result == TestVerdict.Failed && result == TestVerdict.Skipped;
        var way = decision.Way switch
        {
            Way.Live => state.Live.Emulated ? "live, emulated device" : "live",
            Way.Replayed => "replayed",
            Way.StandIn => "stand-in",
            _ => "not run",
        };
        var name = $"{decision.Level.Shown()}{(warning ? " (warning)" : string.Empty)}: {state.Claim.FullId} ({way})";
        return (decision.Result, decision.Level, decision.Decider) switch
        {
            (TestVerdict.Passed, _, _) => name + Holding(),
            (_, Level.Refuted, Decider.Received) => name + " is refuted by the record of an earlier run",
            (_, Level.Refuted, Decider.Verified) => name + " is refuted: the recorded observation doesn't satisfy it",
            (_, Level.Refuted, Decider.StandIn) => name + " is refuted by its stand-in",
            (_, Level.Refuted, _) => name + " is refuted",
            (TestVerdict.Failed, _, Decider.StandIn) => name + " could not be judged on its stand-in",
            (TestVerdict.Failed, _, Decider.Live) => name + " ran and could not be judged",
            (TestVerdict.Failed, _, _) => name + ": its record, judged again, decides nothing",
            (_, Level.Stale, _) => name + ": its evidence is about something else by now",
            _ => name + ": unevaluated, nothing could run and there is no evidence",
        };
    }

    private string Holding()
    {
        var judgement = state.DecidedBy(decision.Decider).Judgement;
        var coverage = decision.Decider switch
        {
            Decider.Live => state.Live.Run?.Coverage,
            Decider.StandIn => state.StandIn.Run?.Coverage,
            _ => state.Verified.Record?.Coverage is { } recorded ? new(recorded.Covered, recorded.Total, recorded.Items) : null,
        };
        return $" holds: {judgement?.Expectations.Count ?? 0} expectations"
            + (coverage is null ? string.Empty : $", {coverage.Covered} of {coverage.Total} {coverage.Items}");
    }

    private string Remedy(TestVerdict result) => (decision.Level, decision.Result, result) switch
    {
        (Level.Refuted, _, _) when decision.Decider == Decider.Received =>
            "repair what the claim is about and run it where it can run live: a live run that holds removes the record",
        (Level.Refuted, _, _) => "repair what the claim is about; or, if the promise was wrong, change the contract in the open (a new major version and `weakened:`)",
        (Level.Stale, TestVerdict.Skipped, _) => "run the claim where its subjects and requirements are there; the run replaces the record",
        (_, TestVerdict.Failed, _) => "provide what is missing, or repair the probe or its subjects, and run again",
        _ => "provide what is missing and run again; the run writes the evidence",
    };

    private static string? Recorded(EvidenceRecord? record) => record is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{record.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {record.Environment.Host.Os} {record.Environment.Host.Architecture}")
            + (record.Environment.Gpu is { } gpu ? $", {gpu.Name}" : string.Empty)
            + (record.Environment.Device is { } device ? $", {device.Name}" : string.Empty)
            + (record.Environment.Git is { } git ? $", commit {git.Commit[..Math.Min(12, git.Commit.Length)]}{(git.Clean ? string.Empty : " with changes")}" : string.Empty);

    private IEnumerable<string> Subjects()
    {
        var looked = decision.Decider == Decider.StandIn ? state.StandIn.Subjects : decision.Decider == Decider.Live ? state.Live.Subjects : [];
        return looked.Select(found => string.Create(
            CultureInfo.InvariantCulture, $"{found.Subject.Name}: {found.RecordedPath}, {found.Subject.Bytes:N0} bytes, SHA-256 {found.Subject.Sha256[..12]}…"));
    }

    private string? EvidenceLine() => state.Writing switch
    {
        { Change: EvidenceChange.New } writing => settings.Show(writing.Path) + " (new)",
        { Change: EvidenceChange.Replaced } writing => settings.Show(writing.Path) + " (replaced)",
        { Change: EvidenceChange.Received } writing => settings.Show(writing.Path),
        { } writing => settings.Show(writing.Path) + " (unchanged)",
        null => EvidencePath(),
    };

    /// <summary>The record that this run wrote or that supports its level, relative to the project's root; null where there is none.</summary>
    public string? EvidencePath()
    {
        if (state.Writing is { } writing)
        {
            return settings.Show(writing.Path);
        }

        var file = new EvidenceFile(state.Claim.Contract.Stem, state.Claim.Id);
        return decision.Decider == Decider.Received ? settings.Show(Path.Combine(settings.EvidenceRoot, file.Received))
            : state.Verified.State == RecordedState.None ? null
            : settings.Show(Path.Combine(settings.EvidenceRoot, file.Verified));
    }

    private string Place(ClaimDefinition claim, int? line = null) => $"{settings.Show(claim.Contract.Path)}:{line ?? claim.Line}";
}
