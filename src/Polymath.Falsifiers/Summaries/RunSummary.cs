using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Summaries;

/// <summary>What a run came to.</summary>
internal sealed record RunSummary
{
    /// <summary>The test project.</summary>
    public required string Project { get; init; }

    /// <summary>Claims that the project's contracts state.</summary>
    public required int Claims { get; init; }

    /// <summary>Claims that this run's filter selected.</summary>
    public required int Selected { get; init; }

    /// <summary>How many stand at each level; levels without a claim are left out.</summary>
    public required IReadOnlyDictionary<string, int> Levels { get; init; }

    /// <summary>How many came about in each way.</summary>
    public required IReadOnlyDictionary<string, int> Ways { get; init; }

    /// <summary>How many tests passed, failed and were skipped.</summary>
    public required IReadOnlyDictionary<string, int> Results { get; init; }

    /// <summary>Claims that aren't discharged, and what they need.</summary>
    public required IReadOnlyList<OpenClaim> Open { get; init; }

    /// <summary>Declared statuses above the derived level.</summary>
    public required IReadOnlyList<DriftedClaim> Drift { get; init; }

    /// <summary>Claims that say they don't apply.</summary>
    public required IReadOnlyList<string> NotApplicable { get; init; }

    /// <summary>Records that no claim of the project speaks for, relative to the project's root.</summary>
    public required IReadOnlyList<string> Dangling { get; init; }

    /// <summary>The summary of a run.</summary>
    public static RunSummary Of(RunLedger ledger)
    {
        var settings = ledger.Settings;
        var outcomes = ledger.Outcomes;
        var stated = StatedClaims.Read(settings.Contracts);
        return new RunSummary
        {
            Project = settings.Project,
            Claims = stated.Claims.Count,
            Selected = outcomes.Count,
            Levels = Count(outcomes, outcome => outcome.Level, level => level.Shown()),
            Ways = Count(outcomes, outcome => outcome.Way, Shown),
            Results = Count(outcomes, outcome => outcome.Result, result => result.ToString().ToLowerInvariant()),
            Open =
            [
                .. from outcome in outcomes
                   where outcome.Level is not (Level.Discharged or Level.NotApplicable) || outcome.Result == TestVerdict.Failed
                   select new OpenClaim(outcome.Claim.FullId, outcome.Level.Shown(), Shown(outcome.Way), outcome.Needs, Place(settings, outcome.Claim, outcome.Claim.Line)),
            ],
            Drift =
            [
                .. from outcome in outcomes
                   where outcome.Claim.DeclaredStatus is { } declared && LevelNames.IsDrift(declared.Text, outcome.Level)
                   let declared = outcome.Claim.DeclaredStatus!.Value
                   select new DriftedClaim(outcome.Claim.FullId, declared.Text, outcome.Level.Shown(), Place(settings, outcome.Claim, declared.Line)),
            ],
            NotApplicable = [.. outcomes.Where(outcome => outcome.Level == Level.NotApplicable).Select(outcome => outcome.Message["NOT_APPLICABLE: ".Length..].Insert(0, outcome.Claim.FullId + ": "))],
            Dangling = [.. DanglingEvidence.Find(settings, stated)],
        };
    }

    private static SortedDictionary<string, int> Count<TKey>(IReadOnlyList<ClaimOutcome> outcomes, Func<ClaimOutcome, TKey> key, Func<TKey, string> shown)
        where TKey : struct, Enum => new(
            outcomes.GroupBy(key).ToDictionary(group => shown(group.Key), group => group.Count(), StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Shown(Way way) => way switch
    {
        Way.Live => "live",
        Way.Replayed => "replayed",
        Way.StandIn => "stand-in",
        _ => "not run",
    };

    private static string Place(RunSettings settings, ClaimDefinition claim, int line) => $"{settings.Show(claim.Contract.Path)}:{line}";
}
