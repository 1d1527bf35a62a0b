using FsCheck;
using FsCheck.Fluent;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

public sealed class RunTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_claim_that_does_not_apply_is_skipped_strict_or_not()
    {
        var claim = _place.PlaceSubject().Claim() with { NotApplicable = ("no NPU in this release", "ml-team") };
        foreach (var strict in new[] { false, true })
        {
            _place.Settings = _place.Settings with { Strict = strict };
            var outcome = await _place.RunAsync(claim);
            Assert.Equal((TestVerdict.Skipped, Level.NotApplicable), (outcome.Result, outcome.Level));
            Assert.Equal("NOT_APPLICABLE: no NPU in this release (says ml-team)", outcome.Message);
        }

        Assert.Equal(0, _place.Probe.Runs);
    }

    [Fact]
    public void An_unbound_claim_is_skipped_and_fails_a_strict_run()
    {
        var claim = _place.Claim() with { Unbound = "it names no probe; add `probe:` or a method with [Discharges(\"FALSIFY-S-001\")]" };
        var outcome = _place.Engine().Unbound(claim);
        Assert.Equal((TestVerdict.Skipped, Level.Unbound), (outcome.Result, outcome.Level));
        Assert.StartsWith("UNBOUND: it names no probe", outcome.Message, StringComparison.Ordinal);
        _place.Settings = _place.Settings with { Strict = true };
        Assert.Equal(TestVerdict.Failed, _place.Engine().Unbound(claim).Result);
    }

    [Fact]
    public async Task A_failing_survey_fails_the_test_before_anything_runs()
    {
        _place.PlaceSubject();
        _place.Surveyor.Findings = ["`cosine >= 0.99` accepts NaN"];
        var outcome = await _place.RunAsync(_place.Claim() with { ShipBlocking = false });
        Assert.Equal((TestVerdict.Failed, Level.Unbound), (outcome.Result, outcome.Level));
        Assert.Contains("accepts NaN", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0, _place.Probe.Runs);
        Assert.False(Directory.Exists(_place.Settings.EvidenceRoot));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_record_fails_the_test_whatever_else_holds(bool received)
    {
        _place.PlaceSubject();
        if (received)
        {
            _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.5));
        }

        await _place.RunAsync(_place.Claim());
        _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.9999));
        var path = received ? _place.Received : _place.Verified;
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        var runs = _place.Probe.Runs;
        foreach (var mode in Enum.GetValues<RunMode>())
        {
            _place.Settings = _place.Settings with { Mode = mode };
            var outcome = await _place.RunAsync(_place.Claim() with { ShipBlocking = false });
            Assert.Equal(TestVerdict.Failed, outcome.Result);
            Assert.StartsWith("DAMAGED", outcome.Message, StringComparison.Ordinal);
        }

        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(runs, _place.Probe.Runs);
    }

    [Fact]
    public async Task The_way_live_leaves_out_every_replay()
    {
        _place.PlaceSubject();
        await _place.RunAsync(_place.Claim());
        File.Delete(_place.SubjectFile);
        _place.Settings = _place.Settings with { Mode = RunMode.Live };
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal((TestVerdict.Skipped, Level.Rule), (outcome.Result, outcome.Level));

        _place.PlaceTiny();
        outcome = await _place.RunAsync(_place.WithStandIn(_place.Claim()));
        Assert.Equal((TestVerdict.Passed, Level.Functional, Way.StandIn), (outcome.Result, outcome.Level, outcome.Way));
        Assert.Equal(Level.Discharged, EvidenceText.Read(await File.ReadAllBytesAsync(_place.Verified, TestContext.Current.CancellationToken)).Record!.Level);
    }

    [Fact]
    public async Task The_way_replay_leaves_out_every_live_run_stand_ins_too()
    {
        _place.PlaceSubject().PlaceTiny();
        var claim = _place.WithStandIn(_place.Claim());
        await _place.RunAsync(claim);
        var runs = _place.Probe.Runs;
        _place.Settings = _place.Settings with { Mode = RunMode.Replay };
        var outcome = await _place.RunAsync(claim);
        Assert.Equal((TestVerdict.Passed, Level.Discharged, Way.Replayed), (outcome.Result, outcome.Level, outcome.Way));
        Assert.Equal((runs, 0), (_place.Probe.Runs, _place.StandInProbe.Runs));

        _place.PlaceSubject("other weights");
        Assert.Equal(Level.Stale, (await _place.RunAsync(claim)).Level);
    }

    [Theory]
    [InlineData("MODELS", true)]
    [InlineData("model", true)]
    [InlineData("adb", true)]
    [InlineData("tools", true)]
    [InlineData("python3", false)]
    [InlineData("emulator", false)]
    public async Task A_required_part_that_is_missing_fails_and_another_only_skips(string required, bool fails)
    {
        var claim = _place.Claim();
        claim = claim with
        {
            Subjects = [claim.Subjects[0] with { File = "${MODELS}/model.bin" }],
            Requires = [Workplace.Requirement("tools.adb matches \"emulator\"", _ => null, "35")],
        };
        _place.Settings = _place.Settings with { Required = [required] };
        var outcome = await _place.RunAsync(claim);
        Assert.Equal(fails ? TestVerdict.Failed : TestVerdict.Skipped, outcome.Result);
        Assert.Contains("MODELS isn't set", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("tools.adb", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_with_equal_observation_halves_share_one_observation()
    {
        _place.PlaceSubject();
        var engine = _place.Engine();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => engine.DischargeAsync(
            _place.Claim() with { Id = $"FALSIFY-S-{number}" }, new Progress<ProbeProgress>(), TestContext.Current.CancellationToken)));
        Assert.All(outcomes, outcome => Assert.Equal(TestVerdict.Passed, outcome.Result));
        Assert.Equal(1, _place.Probe.Runs);

        await engine.DischargeAsync(_place.Claim(observation: "other settings"), new Progress<ProbeProgress>(), TestContext.Current.CancellationToken);
        Assert.Equal(2, _place.Probe.Runs);
    }

    [Fact]
    public async Task A_cancelled_claim_does_not_cancel_those_that_share_its_observation()
    {
        _place.PlaceSubject();
        using var first = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        _place.Probe.Answer = async (_, token) =>
        {
            entered.TrySetResult();
            if (token == first.Token)
            {
                await Task.Delay(Timeout.Infinite, token);
            }

            return MeasuringProbe.Observed(0.9999);
        };
        var engine = _place.Engine();
        var cancelled = engine.DischargeAsync(_place.Claim(), new Progress<ProbeProgress>(), first.Token);
        await entered.Task;
        var other = engine.DischargeAsync(_place.Claim() with { Id = "FALSIFY-S-002" }, new Progress<ProbeProgress>(), TestContext.Current.CancellationToken);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(TestVerdict.Passed, (await other).Result);
    }

    [Fact]
    public async Task A_probe_that_cancels_by_itself_decides_nothing()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (_, _) => throw new TaskCanceledException("the request timed out");
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal(TestVerdict.Failed, outcome.Result);
        Assert.Contains("the request timed out", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_changes_while_it_is_read_can_not_be_judged()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (_, _) =>
        {
            File.AppendAllText(_place.SubjectFile, "more");
            return Task.FromResult(MeasuringProbe.Observed(0.9999));
        };
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal((TestVerdict.Failed, Level.Rule), (outcome.Result, outcome.Level));
        Assert.Contains("could not judge: 'model.bin' of the subject 'model' changed while it was read", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(-1, -1)]
    public async Task Coverage_that_is_not_whole_decides_nothing(long covered, long total)
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (context, _) =>
        {
            context.ReportCoverage(covered, total, "tensors");
            return Task.FromResult(MeasuringProbe.Observed(0.9999));
        };
        Assert.Equal(TestVerdict.Failed, (await _place.RunAsync(_place.Claim())).Result);
        Assert.False(File.Exists(_place.Verified));
    }

    [Fact]
    public async Task A_probe_that_returns_nothing_or_throws_its_own_exceptions_never_passes()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (_, _) => Task.FromResult<Measured>(null!);
        Assert.Contains("returned nothing", (await _place.RunAsync(_place.Claim())).Message, StringComparison.Ordinal);
        _place.Probe.Answer = (_, _) => throw new InvalidOperationException("index 7");
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Contains("has a defect: it threw InvalidOperationException: index 7", outcome.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(outcome.Cause);
    }

    [Fact]
    public async Task A_rule_that_expects_nothing_or_throws_decides_nothing()
    {
        _place.PlaceSubject();
        Assert.Equal(TestVerdict.Failed, (await _place.RunAsync(_place.Claim() with { Judgement = new ClaimRule<Measured> { Expectations = [], SurveyCases = [] } })).Result);
        var throwing = new Polymath.Falsifiers.Judging.Expectation<Measured>("items[3].cosine > 0", 20, (o, _) => throw new ArgumentOutOfRangeException(nameof(o)));
        var outcome = await _place.RunAsync(_place.Claim() with { Judgement = new ClaimRule<Measured> { Expectations = [throwing], SurveyCases = [] } });
        Assert.Equal((TestVerdict.Failed, Level.Rule), (outcome.Result, outcome.Level));
    }

    [Fact]
    public async Task Scratch_folders_are_the_probes_own_and_gone_afterwards()
    {
        _place.PlaceSubject();
        var scratch = string.Empty;
        _place.Probe.Answer = (context, _) =>
        {
            scratch = context.ScratchFolder;
            Assert.Empty(Directory.GetFileSystemEntries(scratch));
            File.WriteAllText(Path.Combine(scratch, "x"), "x");
            return Task.FromResult(MeasuringProbe.Observed(0.9999));
        };
        Assert.Equal(TestVerdict.Passed, (await _place.RunAsync(_place.Claim())).Result);
        Assert.False(Directory.Exists(scratch));
    }

    [Fact]
    public async Task A_refuted_outcome_throws_from_inside_the_expectation()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.5));
        var outcome = await _place.RunAsync(_place.Claim());
        var failure = Assert.Throws<ClaimFailedException>(() => outcome.ThrowFromExpectation!(new ClaimFailedException(outcome.Message)));
        Assert.Contains($"{nameof(Workplace)}.<>c", failure.StackTrace!.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_falls_as_its_live_run_fell() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>(),
        ArbMap.Default.ArbFor<double>(),
        (cosine, floor) =>
        {
            var observation = MeasuringProbe.Observed(cosine) with { Latency = floor };
            var rule = Workplace.Rule(floor);
            var direct = Judge.Evaluate(rule, observation, null, []).Verdict;
            var replayed = RecordedObservation.Read<Measured>(RecordedObservation.Write(observation), rule.With);
            return Judge.Evaluate(rule, replayed, null, []).Verdict == direct
                && (!double.IsNaN(cosine) || direct != TruthValue.Holds);
        }).QuickCheckThrowOnFailure();
}
