using System.Text.Json;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Summaries;
using Polymath.Falsifiers.Tests.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Tests.Summaries;

public sealed class SummaryTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_summary_says_what_is_open_and_what_it_needs()
    {
        var summary = Summary();
        GoldenFile.Matches(SummaryText.Write(summary), "Summaries", "Golden", "summary.md");
    }

    [Fact]
    public async Task A_summary_is_written_for_people_and_for_programs()
    {
        var files = await SummaryFiles.WriteAsync(_place.Settings, Summary(), TestContext.Current.CancellationToken);
        Assert.Equal(["summary-Sample.md", "summary-Sample.json"], files.Select(file => Path.GetFileName(file.Path)));
        GoldenFile.Matches(await File.ReadAllTextAsync(files[1].Path, TestContext.Current.CancellationToken), "Summaries", "Golden", "summary.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(files[1].Path, TestContext.Current.CancellationToken));
        Assert.Equal(2, json.RootElement.GetProperty("levels").GetProperty("DISCHARGED").GetInt32());
    }

    [Fact]
    public async Task Summaries_written_at_once_are_whole()
    {
        var summary = Summary();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 16),
            TestContext.Current.CancellationToken,
            async (_, token) => await SummaryFiles.WriteAsync(_place.Settings, summary, token));
        Assert.Equal(
            SummaryText.Write(summary), await File.ReadAllTextAsync(Path.Combine(_place.Settings.ArtifactsRoot, "polymath", "summary-Sample.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_claim_that_ran_twice_counts_once()
    {
        var ledger = new RunLedger(_place.Settings);
        ledger.Add(Outcome("A", Level.Rule, TestVerdict.Skipped, Way.None));
        ledger.Add(Outcome("A", Level.Discharged, TestVerdict.Passed, Way.Live));
        Assert.Equal(Level.Discharged, Assert.Single(ledger.Outcomes).Level);
    }

    [Theory]
    [InlineData("DISCHARGED", Level.Discharged, false)]
    [InlineData("DISCHARGED", Level.Functional, true)]
    [InlineData("discharged (live on 2026-05-01)", Level.Stale, true)]
    [InlineData("DISCHARGED", Level.NotApplicable, true)]
    [InlineData("FUNCTIONAL", Level.Discharged, false)]
    [InlineData("FUNCTIONAL", Level.Rule, true)]
    [InlineData("FUNCTIONAL", Level.Refuted, true)]
    [InlineData("ACTIVE_FUNCTIONAL", Level.Rule, true)]
    [InlineData("ACTIVE_WITH_LIVE_EVIDENCE", Level.Unbound, false)]
    [InlineData("PARTIAL_ALGORITHM_LEVEL", Level.Rule, false)]
    [InlineData("PARTIAL_ALGORITHM_LEVEL", Level.Stale, false)]
    [InlineData("PARTIAL_ALGORITHM_LEVEL", Level.Unbound, true)]
    [InlineData("PROPOSED", Level.Unbound, false)]
    [InlineData("pending", Level.Unbound, false)]
    [InlineData("", Level.Unbound, false)]
    public void A_declared_status_above_the_derived_level_is_drift(string declared, Level derived, bool drift) =>
        Assert.Equal(drift, LevelNames.IsDrift(declared, derived));

    private RunSummary Summary()
    {
        WriteContract();
        Touch("evidence/sample-v1/A.verified.json");
        Touch("evidence/sample-v1/GONE.verified.json");
        Touch("evidence/removed-v1/X.received.json");
        var ledger = new RunLedger(_place.Settings with { Contracts = [(Path.Combine(_place.Root, "contracts", "sample-v1.yaml"), false)] });
        ledger.Add(Outcome("A", Level.Discharged, TestVerdict.Passed, Way.Live));
        ledger.Add(Outcome("B", Level.Discharged, TestVerdict.Passed, Way.Replayed));
        ledger.Add(Outcome("C", Level.Rule, TestVerdict.Skipped, Way.None, "DISCHARGED since May", "set POLYMATH_MODELS", "one", "two", "three", "four"));
        ledger.Add(Outcome("D", Level.Refuted, TestVerdict.Failed, Way.Live, null, "`cosine >= 0.99` is refuted: observed 0.5"));
        ledger.Add(Outcome("E", Level.NotApplicable, TestVerdict.Skipped, Way.None) with { Message = "NOT_APPLICABLE: no NPU (says ml-team)" });
        return RunSummary.Of(ledger);
    }

    private ClaimOutcome Outcome(string id, Level level, TestVerdict result, Way way, string? declared = null, params string[] needs) => new()
    {
        Claim = _place.Claim() with { Id = id, DeclaredStatus = declared is null ? null : (declared, 30) },
        Result = result,
        Level = level,
        Way = way,
        Message = level.Shown(),
        Needs = needs,
    };

    private void Touch(string path)
    {
        var file = Path.Combine(_place.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Empty);
    }

    private void WriteContract()
    {
        Directory.CreateDirectory(Path.Combine(_place.Root, "contracts"));
        File.WriteAllText(
            Path.Combine(_place.Root, "contracts", "sample-v1.yaml"),
            "metadata:\n  version: 1.0.0\n  description: Sample.\n  kind: pattern\n  references: [ here ]\nfalsification_tests:\n"
            + string.Concat("ABCDEF".Select(id => $"- id: {id}\n  rule: r\n  prediction: p\n  if_fails: f\n")));
    }
}
