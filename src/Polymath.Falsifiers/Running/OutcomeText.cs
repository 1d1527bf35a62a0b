using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
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
        Result = TestVerdict.Skipped,
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
            Result = settings.Strict ? TestVerdict.Failed : TestVerdict.Skipped,
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
        Result = TestVerdict.Failed,
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
        Result = TestVerdict.Failed,
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
        var demanded = decision.Result != TestVerdict.Skipped ? null : Demand(missing);
        var message = new RunMessage<TObservation>(settings, state, decision);
        var result = Weigh(decision.Result, claim.ShipBlocking, demanded);
        return new ClaimOutcome
        {
            Claim = claim,
            Result = result,
            Level = decision.Level,
            Way = decision.Way,
            Message = message.Write(result, demanded),
            Needs = decision.Level == Level.Discharged && decision.Result == TestVerdict.Passed ? [] : Needs(state, decision, missing),
            EvidencePath = message.EvidencePath(),
            Cause = decision.Decider == Decider.StandIn ? state.StandIn.Run?.Cause : state.Live.Run?.Cause,
            ThrowFromExpectation = Thrower(state, decision),
        };
    }

    private static TestVerdict Weigh(TestVerdict result, bool shipBlocking, string? demanded) => result switch
    {
        TestVerdict.Failed when !shipBlocking => TestVerdict.Skipped,
        TestVerdict.Skipped when demanded is not null => TestVerdict.Failed,
        _ => result,
    };

    private static IReadOnlyList<string> Needs<TObservation>(ClaimState<TObservation> state, Decision decision, MissingPart[] missing)
        where TObservation : class =>
    [
        .. missing.Select(part => part.Reason),
        .. state.Live.Reasons,
        .. state.StandIn.Reasons,
        .. RefutedLines(state, decision),
        .. decision.Level == Level.Stale && state.Verified.Reason is { } reason ? new[] { reason } : [],
    ];

    private static IEnumerable<string> RefutedLines<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class =>
        decision.Level != Level.Refuted || state.DecidedBy(decision.Decider).Judgement is not { } judgement
        ? []
        : judgement.Expectations
            .Where(expectation => expectation.Truth.Value == TruthValue.Refuted)
            .Select(expectation => $"`{expectation.Text}` is refuted" + (expectation.Truth.Observed is { } observed ? $": observed {observed}" : string.Empty));

    private static Action<Exception>? Thrower<TObservation>(ClaimState<TObservation> state, Decision decision)
        where TObservation : class
    {
        var decided = state.DecidedBy(decision.Decider);
        return decided.Rule is not { } rule || decided.Observation is not { } observation || decided.Judgement is not { FirstRefuted: >= 0 and var index }
            ? null
            : failure => rule.Expectations[index].Method(observation, new Refutation(failure));
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
