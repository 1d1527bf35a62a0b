using System.Globalization;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>Turns what a run found out into a result and the words for it.</summary>
/// <param name="settings">Strictness, and how paths are shown.</param>
internal sealed class OutcomeText(RunSettings settings)
{
    /// <summary>The claim says that it doesn't apply.</summary>
    public ClaimOutcome NotApplicable(ClaimDefinition claim) => new()
    {
        Claim = claim,
        Result = TestResult.Skipped,
        Level = Level.NotApplicable,
        Way = Way.None,
        Message = $"{Level.NotApplicable.Shown()}: {claim.NotApplicable?.Reason} (says {claim.NotApplicable?.Owner})",
    };

    /// <summary>Nothing judges the claim.</summary>
    public ClaimOutcome Unbound(ClaimDefinition claim)
    {
        var missing = claim.Unbound ?? "it names no probe, and no method discharges it";
        return new ClaimOutcome
        {
            Claim = claim,
            Result = settings.Strict ? TestResult.Failed : TestResult.Skipped,
            Level = Level.Unbound,
            Way = Way.None,
            Message = new ClaimText($"{Level.Unbound.Shown()}: {missing}").Line("contract", Place(claim)).ToString(),
            Needs = [missing],
        };
    }

    /// <summary>The rule can't be trusted.</summary>
    public ClaimOutcome SurveyFails(ClaimDefinition claim, IReadOnlyList<string> problems) => new()
    {
        Claim = claim,
        Result = TestResult.Failed,
        Level = Level.Unbound,
        Way = Way.None,
        Message = new ClaimText($"{Level.Unbound.Shown()} {claim.FullId}: the rule survey fails, so no run can discharge the claim")
            .Line("rule", claim.Rule)
            .Lines("survey", problems)
            .Line("contract", Place(claim))
            .Line("do", "change `expect` (or give a `witness`) until the survey's rows pass; nothing was run and nothing written")
            .ToString(),
        Needs = [.. problems.Select(problem => "rule survey: " + problem)],
    };

    /// <summary>A record's bytes were changed.</summary>
    public ClaimOutcome Damaged(ClaimDefinition claim, string path, string problem) => new()
    {
        Claim = claim,
        Result = TestResult.Failed,
        Level = Level.Rule,
        Way = Way.None,
        Message = new ClaimText($"DAMAGED {claim.FullId}: its record can't be trusted")
            .Line("rule", claim.Rule)
            .Line("record", settings.Show(path))
            .Line("damage", problem)
            .Line("contract", Place(claim))
            .Line("do", "restore the file from git, or delete it and run the claim again where it can run live; nothing was run and nothing written")
            .ToString(),
        Needs = [$"restore or delete the damaged record {settings.Show(path)}"],
        EvidencePath = settings.Show(path),
    };

    /// <summary>What the state table says, in words.</summary>
    public ClaimOutcome Compose<TObservation>(ClaimState<TObservation> state)
        where TObservation : class
    {
        var claim = state.Claim;
        var decision = state.Decide();
        var missing = state.Live.Missing.Concat(state.StandIn.Missing).DistinctBy(part => part.Reason).ToArray();
        var demanded = decision.Result != TestResult.Skipped ? null : Demand(missing);
        var result = Weigh(decision.Result, claim.ShipBlocking, demanded);
        return new ClaimOutcome
        {
            Claim = claim,
            Result = result,
            Level = decision.Level,
            Way = decision.Way,
            Message = Message(state, decision, result, demanded),
            Needs = decision.Level == Level.Discharged && decision.Result == TestResult.Passed ? [] : Needs(state, decision, missing),
            EvidencePath = EvidencePath(state, decision),
            Cause = decision.Decider == Decider.StandIn ? state.StandIn.Run?.Cause : state.Live.Run?.Cause,
            ThrowFromExpectation = Thrower(state, decision),
        };
    }

    private static TestResult Weigh(TestResult result, bool shipBlocking, string? demanded) => result switch
    {
        TestResult.Failed when !shipBlocking => TestResult.Skipped,
        TestResult.Skipped when demanded is not null => TestResult.Failed,
        _ => result,
    };

    private static IReadOnlyList<string> Needs<TObservation>(ClaimState<TObservation> state, Decision decision, MissingPart[] missing)
        where TObservation : class =>
    [
        .. missing.Select(part => part.Reason),
        .. state.Live.Reasons,
        .. state.StandIn.Reasons,
        .. RefutedLines(Parts(state, decision).Judgement, decision),
        .. decision.Level == Level.Stale && state.Verified.Reason is { } reason ? new[] { reason } : [],
    ];

    private static IEnumerable<string> RefutedLines(Judgement? judgement, Decision decision) => decision.Level != Level.Refuted || judgement is null
        ? []
        : judgement.Expectations
            .Where(expectation => expectation.Truth.Value == TruthValue.Refuted)
            .Select(expectation => $"`{expectation.Text}` is refuted" + (expectation.Truth.Observed is { } observed ? $": observed {observed}" : string.Empty));

    private static Action<Exception>? Thrower<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class
    {
        var (rule, observation, judgement) = Parts(state, decision);
        return rule is null || observation is null || judgement is not { FirstRefuted: >= 0 and var index }
            ? null
            : failure => rule.Expectations[index].Method(observation, new Refutation(failure));
    }

    private static (ClaimRule<TObservation>? Rule, TObservation? Observation, Judgement? Judgement) Parts<TObservation>(
        ClaimState<TObservation> state, Decision decision)
        where TObservation : class => decision.Decider switch
        {
            Decider.Live => (state.Live.Rule, state.Live.Observation, state.Live.Judgement),
            Decider.StandIn => (state.StandIn.Rule, state.StandIn.Observation, state.StandIn.Judgement),
            Decider.Verified => (state.Verified.Rule, state.Verified.Observation, state.Verified.Judgement),
            Decider.Received => (state.Received.Rule, state.Received.Observation, state.Received.Judgement),
            _ => (null, null, null),
        };

    private string Message<TObservation>(ClaimState<TObservation> state, Decision decision, TestResult result, string? demanded)
        where TObservation : class
    {
        var claim = state.Claim;
        var (_, _, judgement) = Parts(state, decision);
        var place = judgement is { FirstRefuted: >= 0 and var index } ? Place(claim, judgement.Expectations[index].Line) : Place(claim);
        var text = new ClaimText(Headline(state, decision, result));
        if (result != TestResult.Passed)
        {
            text.Line("rule", claim.Rule).Line("predicted", claim.Prediction);
        }

        if (decision.Level == Level.Refuted && judgement is not null)
        {
            text.Refuted(judgement).Line("if it fails", claim.IfFails);
        }

        if (decision.Decider is Decider.Live or Decider.StandIn && decision.Result == TestResult.Failed && decision.Level != Level.Refuted)
        {
            text.Lines("undecided", decision.Decider == Decider.Live ? state.Live.Reasons : state.StandIn.Reasons);
        }

        text.Line("record", decision.Decider == Decider.Received ? state.Received.Reason : decision.Way == Way.Live ? null : state.Verified.Reason);
        text.Lines("not live", decision.Way == Way.Live ? [] : state.Live.Missing.Select(part => part.Reason));
        text.Lines("no stand-in", state.StandIn.Missing.Select(part => part.Reason));
        text.Line("demanded", demanded);
        text.Lines("subjects", Subjects(state, decision));
        text.Line("evidence", EvidenceLine(state, decision));
        if (result != TestResult.Passed)
        {
            text.Line("contract", place).Line("do", Remedy(decision, result));
        }

        return text.ToString();
    }

    private static string Headline<TObservation>(ClaimState<TObservation> state, Decision decision, TestResult result)
        where TObservation : class
    {
        var warning = decision.Result == TestResult.Failed && result == TestResult.Skipped;
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
            (TestResult.Passed, _, _) => name + Holding(state, decision),
            (_, Level.Refuted, Decider.Received) => name + " is refuted by the record of an earlier run",
            (_, Level.Refuted, Decider.Verified) => name + " is refuted: the recorded observation doesn't satisfy it",
            (_, Level.Refuted, Decider.StandIn) => name + " is refuted by its stand-in",
            (_, Level.Refuted, _) => name + " is refuted",
            (TestResult.Failed, _, Decider.StandIn) => name + " could not be judged on its stand-in",
            (TestResult.Failed, _, Decider.Live) => name + " ran and could not be judged",
            (TestResult.Failed, _, _) => name + ": its record, judged again, decides nothing",
            (_, Level.Stale, _) => name + ": its evidence is about something else by now",
            _ => name + ": nothing could run and there is no evidence",
        };
    }

    private static string Holding<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class
    {
        var (_, _, judgement) = Parts(state, decision);
        var coverage = decision.Decider switch
        {
            Decider.Live => state.Live.Run?.Coverage,
            Decider.StandIn => state.StandIn.Run?.Coverage,
            _ => state.Verified.Record?.Coverage is { } recorded ? new(recorded.Covered, recorded.Total, recorded.Items) : null,
        };
        return $" holds: {judgement?.Expectations.Count ?? 0} expectations"
            + (coverage is null ? string.Empty : $", {coverage.Covered} of {coverage.Total} {coverage.Items}");
    }

    private static string Remedy(Decision decision, TestResult result) => (decision.Level, decision.Result, result) switch
    {
        (Level.Refuted, _, _) => "repair what the claim is about; or, if the promise was wrong, change the contract in the open (a new major version and `weakened:`)",
        (Level.Stale, TestResult.Skipped, _) => "run the claim where its subjects and requirements are there; the run replaces the record",
        (_, TestResult.Failed, _) => "provide what is missing, or repair the probe or its subjects, and run again",
        _ => "provide what is missing and run again; the run writes the evidence",
    };

    private static IEnumerable<string> Subjects<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class
    {
        var looked = decision.Decider == Decider.StandIn ? state.StandIn.Subjects : decision.Decider == Decider.Live ? state.Live.Subjects : [];
        return looked.Select(found => string.Create(
            CultureInfo.InvariantCulture, $"{found.Subject.Name}: {found.RecordedPath}, {found.Subject.Bytes:N0} bytes, SHA-256 {found.Subject.Sha256[..12]}…"));
    }

    private string? EvidenceLine<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class => state.Writing switch
        {
            { Change: EvidenceChange.New } writing => settings.Show(writing.Path) + " (new)",
            { Change: EvidenceChange.Replaced } writing => settings.Show(writing.Path) + " (replaced)",
            { Change: EvidenceChange.Received } writing => settings.Show(writing.Path),
            { } writing => settings.Show(writing.Path) + " (unchanged)",
            null => EvidencePath(state, decision),
        };

    private string? EvidencePath<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class
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

    private string? Demand(MissingPart[] missing)
    {
        if (missing.SelectMany(part => part.Names).FirstOrDefault(settings.Required.Contains) is { } name)
        {
            return $"POLYMATH_REQUIRE demands '{name}', which isn't there";
        }

        return settings.Strict ? "POLYMATH_STRICT=1: what didn't run fails" : null;
    }

    private string Place(ClaimDefinition claim) => Place(claim, claim.Line);

    private string Place(ClaimDefinition claim, int line) => $"{settings.Show(claim.Contract.Path)}:{line}";
}
