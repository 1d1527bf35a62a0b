using Polymath.EndToEnd.Tests.Driving;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.EndToEnd.Tests;

/// <summary>What is recorded where the model is, and what it is worth where the model isn't.</summary>
public sealed class EvidenceTests : IDisposable
{
    private const string File = "released-model-v1.yaml";
    private const string Claim = "FALSIFY-RELEASE-001";
    private const string Verified = "released-model-v1/FALSIFY-RELEASE-001.verified.json";
    private const string Received = "released-model-v1/FALSIFY-RELEASE-001.received.json";
    private const string Floor = "t.cosine >= 0.9999";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_record_is_judged_again_where_the_model_is_not()
    {
        var build = await RecordedAsync();
        var recorded = _place.Evidence();
        Models.Remove(_place);
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Replayed).Says("holds: 3 expectations, 15 of 15 tensors", "evidence/" + Verified);
        Assert.Equal(recorded, _place.Evidence());
    }

    [Fact]
    public async Task A_record_is_judged_again_where_the_run_asks_for_replay()
    {
        var build = await RecordedAsync();
        _place.Variables["POLYMATH_WAY"] = "replay";
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Replayed);
        _place.Variables["POLYMATH_WAY"] = "live";
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live);
        Models.Remove(_place);
        (await build.RunAsync(Claim)).Is(TestVerdict.Skipped, Level.Rule, Way.None);
    }

    [Fact]
    public async Task A_refutation_stands_where_the_model_is_not_until_a_run_answers_it()
    {
        await Models.PlaceAsync(_place);
        var build = _place.Contract(File, Workplace.Text(File, (Floor, "t.cosine >= 0.99999999"))).Compile();
        (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Refuted, Way.Live);
        Assert.Equal([Received], _place.Evidence().Select(file => file.Name));
        Models.Remove(_place);
        (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Refuted, Way.Replayed).Says("is refuted by the record of an earlier run", "t.cosine >= 0.99999999");

        await Models.PlaceAsync(_place);
        (await _place.Contract(File, Workplace.Text(File)).Compile().RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live);
        Assert.Equal([Verified], _place.Evidence().Select(file => file.Name));
    }

    [Fact]
    public async Task A_flipped_bit_in_a_record_fails_the_test_and_the_file_is_kept()
    {
        var build = await RecordedAsync();
        var path = Path.Combine(_place.EvidenceRoot, Verified);
        var intact = await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        foreach (var place in Enumerable.Range(0, 16).Select(part => part * (intact.Length - 1) / 15))
        {
            var damaged = intact.ToArray();
            damaged[place] ^= (byte)(1 << (place % 8));
            await System.IO.File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);
            var discharge = await build.RunAsync(Claim);
            Assert.True(discharge.Result == TestVerdict.Failed, $"bit {place % 8} of byte {place}: {discharge.Message}");
            discharge.Says($"DAMAGED released-model-v1/{Claim}", "evidence/" + Verified, "restore the file from git");
            Assert.Equal(damaged, await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        }

        await System.IO.File.WriteAllBytesAsync(path, intact, TestContext.Current.CancellationToken);
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live);
    }

    [Fact]
    public async Task An_edited_expectation_makes_the_record_stale_and_says_that_it_would_hold()
    {
        await RecordedAsync();
        Models.Remove(_place);
        var edited = _place.Contract(File, Workplace.Text(File, (Floor, "t.cosine >= 0.999"))).Compile();
        var stale = (await edited.RunAsync(Claim)).Is(TestVerdict.Skipped, Level.Stale, Way.None);
        GoldenFile.Matches(stale.Message, "stale-would-hold.txt");
        _place.Variables["POLYMATH_STRICT"] = "1";
        (await edited.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Stale, Way.None);
    }

    [Fact]
    public async Task An_edited_expectation_that_the_record_does_not_satisfy_fails()
    {
        await RecordedAsync();
        Models.Remove(_place);
        var edited = _place.Contract(File, Workplace.Text(File, (Floor, "t.cosine >= 0.99999999"))).Compile();
        var refuted = (await edited.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Refuted, Way.Replayed);
        refuted.Says("the recorded observation is refuted", "t.cosine >= 0.99999999", "contracts/released-model-v1.yaml:20");
        Assert.StartsWith("   at ", refuted.Exception.StackTrace, StringComparison.Ordinal);
        Assert.Equal([Verified], _place.Evidence().Select(file => file.Name));
    }

    [Fact]
    public async Task A_changed_setting_makes_the_record_stale()
    {
        await RecordedAsync();
        Models.Remove(_place);
        var edited = _place.Contract(File, Workplace.Text(File, ("candidate: converted }", "candidate: converted, layout: same }"))).Compile();
        (await edited.RunAsync(Claim)).Is(TestVerdict.Skipped, Level.Stale, Way.None).Says("what is observed changed since the record was made");
    }

    [Fact]
    public async Task A_second_run_changes_nothing_under_evidence()
    {
        var build = await RecordedAsync();
        var first = _place.Evidence();
        Assert.Equal([Verified], first.Select(file => file.Name));
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live).Says("(unchanged)");
        Assert.Equal(first, _place.Evidence());
    }

    [Fact]
    public async Task A_build_server_writes_under_artifacts_alone()
    {
        await Models.PlaceAsync(_place);
        _place.Variables["CI"] = "true";
        var holds = _place.Contract(File, Workplace.Text(File)).Compile();
        var before = Outside();
        (await holds.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live).Says("artifacts/evidence/" + Verified);
        Assert.Equal(before, Outside());
        Assert.True(System.IO.File.Exists(Path.Combine(_place.ArtifactsRoot, "evidence", Verified)));

        var refuted = _place.Contract(File, Workplace.Text(File, (Floor, "t.cosine >= 0.99999999"))).Compile();
        before = Outside();
        (await refuted.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Refuted, Way.Live).Says("artifacts/evidence/" + Received);
        Assert.Equal(before, Outside());
        Assert.True(System.IO.File.Exists(Path.Combine(_place.ArtifactsRoot, "evidence", Received)));
    }

    [Fact]
    public async Task A_missing_model_is_a_skip_that_says_what_to_provide_and_a_failure_of_a_strict_run()
    {
        var text = Workplace.Text(File, ("models/model.safetensors", "\"${ACME_MODELS}/model.safetensors\""));
        var build = _place.Contract(File, text).Compile();
        (await build.RunAsync(Claim)).Is(TestVerdict.Skipped, Level.Rule, Way.None)
            .Says("the environment variable ACME_MODELS isn't set; set it so that the path exists", "models/model.gguf");
        _place.Variables["POLYMATH_REQUIRE"] = "ACME_MODELS";
        (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Rule, Way.None).Says("POLYMATH_REQUIRE demands 'ACME_MODELS', which isn't there");
        Assert.Empty(_place.Evidence());
    }

    [Fact]
    public async Task A_declared_status_above_the_derived_level_is_drift_on_its_line()
    {
        const string Declared =
            """
            metadata:
              version: 1.0.0
              description: Somebody else's claim.
              references: [ none ]
            subjects:
              model: { file: model.gguf, origin: published }
            falsification_tests:
            - id: FALSIFY-OTHER-001
              rule: Everything is fine.
              prediction: Nothing is found.
              if_fails: Something isn't fine.
              probe: format-check
              with: { model: model }
              expect: [ valid == true ]
              discharge_status: DISCHARGED
            """;
        var run = _place.Contract("other-v1.yaml", Declared, imported: true).Compile().Run();
        (await run.DischargeAsync("FALSIFY-OTHER-001")).Is(TestVerdict.Skipped, Level.Rule, Way.None);
        Assert.Contains(
            "- other-v1/FALSIFY-OTHER-001 · declared DISCHARGED, derived PARTIAL_ALGORITHM_LEVEL · contracts/other-v1.yaml:15\n", run.Summary, StringComparison.Ordinal);
    }

    private async Task<Build> RecordedAsync()
    {
        await Models.PlaceAsync(_place);
        var build = _place.Contract(File, Workplace.Text(File)).Compile();
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live).Says("(new)");
        return build;
    }

    private List<(string Name, DateTime Written)> Outside() =>
    [
        .. Directory.EnumerateFiles(_place.Root, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(_place.ArtifactsRoot, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, System.IO.File.GetLastWriteTimeUtc(file))),
    ];
}
