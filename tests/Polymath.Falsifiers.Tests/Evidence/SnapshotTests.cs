using System.Text;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Tests.Running;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Evidence;

public sealed class SnapshotTests : IDisposable
{
    private readonly Workplace _place = new Workplace().PlaceSubject();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_first_run_that_holds_is_written()
    {
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal("evidence/sample-v1/FALSIFY-S-001.verified.json", outcome.EvidencePath);
        Assert.Null(Verified().Replaces);
        Assert.False(File.Exists(_place.Received));
    }

    [Fact]
    public async Task A_second_run_leaves_the_file_alone_whatever_its_timings_and_its_machine()
    {
        await _place.RunAsync(_place.Claim());
        var before = await File.ReadAllBytesAsync(_place.Verified);
        _place.Clock.Now = _place.Clock.Now.AddDays(40);
        _place.Environment.Environment = _place.Environment.Environment with { Host = _place.Environment.Environment.Host with { Os = "macos", Cores = 2 } };
        _place.Environment.Git = null;
        _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.9998) with { Latency = 77 });
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal(TestVerdict.Passed, outcome.Result);
        Assert.Equal(before, await File.ReadAllBytesAsync(_place.Verified));
    }

    [Fact]
    public async Task A_file_that_was_moved_is_the_same_subject()
    {
        await _place.RunAsync(_place.Claim());
        var before = await File.ReadAllBytesAsync(_place.Verified);
        _place.Variables["MODELS"] = _place.Root;
        var claim = _place.Claim();
        await _place.RunAsync(claim with { Subjects = [claim.Subjects[0] with { File = "${MODELS}/model.bin" }] });
        Assert.Equal(before, await File.ReadAllBytesAsync(_place.Verified));
    }

    [Fact]
    public async Task Another_file_is_another_subject_and_its_record_names_the_one_it_replaces()
    {
        await _place.RunAsync(_place.Claim());
        var before = Verified();
        _place.PlaceSubject("other weights");
        await _place.RunAsync(_place.Claim());
        Assert.Equal(before.Digest, Verified().Replaces);
        Assert.NotEqual(before.Subjects[0].Sha256, Verified().Subjects[0].Sha256);
    }

    [Fact]
    public async Task A_functional_record_is_raised_by_a_live_run_and_never_lowered_again()
    {
        var claim = _place.WithStandIn(_place.Claim());
        _place.PlaceTiny();
        File.Delete(_place.SubjectFile);
        await _place.RunAsync(claim);
        var functional = Verified();
        Assert.Equal((Level.Functional, Way.StandIn), (functional.Level, functional.Way));

        _place.PlaceSubject();
        await _place.RunAsync(claim);
        Assert.Equal((Level.Discharged, functional.Digest), (Verified().Level, Verified().Replaces));

        var discharged = await File.ReadAllBytesAsync(_place.Verified);
        File.Delete(_place.SubjectFile);
        await _place.RunAsync(claim);
        await _place.RunAsync(_place.WithStandIn(_place.Claim(observation: "moved on")));
        Assert.Equal(discharged, await File.ReadAllBytesAsync(_place.Verified));
    }

    [Fact]
    public async Task An_emulated_device_never_lowers_a_discharged_record()
    {
        await _place.RunAsync(_place.Claim());
        var before = await File.ReadAllBytesAsync(_place.Verified);
        Emulated();
        Assert.Equal(Level.Functional, (await _place.RunAsync(_place.Claim())).Level);
        Assert.Equal(before, await File.ReadAllBytesAsync(_place.Verified));
    }

    [Fact]
    public async Task A_stale_record_is_replaced_by_a_run_of_its_level()
    {
        await _place.RunAsync(_place.Claim());
        var before = Verified();
        await _place.RunAsync(_place.Claim(judgement: "j2"));
        Assert.Equal(before.Digest, Verified().Replaces);
        Assert.NotEqual(before.Claim.JudgementDigest, Verified().Claim.JudgementDigest);
    }

    [Fact]
    public async Task A_refuted_run_is_received_beside_the_accepted_record_which_stays()
    {
        await _place.RunAsync(_place.Claim());
        var before = await File.ReadAllBytesAsync(_place.Verified);
        Refuted();
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal("evidence/sample-v1/FALSIFY-S-001.received.json", outcome.EvidencePath);
        Assert.Equal(before, await File.ReadAllBytesAsync(_place.Verified));
        Assert.Equal(Verified().Digest, EvidenceText.Read(await File.ReadAllBytesAsync(_place.Received)).Record!.Replaces);
    }

    [Fact]
    public async Task A_claim_that_stays_refuted_in_the_same_way_leaves_what_was_received_alone()
    {
        Refuted();
        await _place.RunAsync(_place.Claim());
        var before = await File.ReadAllBytesAsync(_place.Received);
        _place.Clock.Now = _place.Clock.Now.AddDays(1);
        Assert.Equal(TestVerdict.Failed, (await _place.RunAsync(_place.Claim())).Result);
        Assert.Equal(before, await File.ReadAllBytesAsync(_place.Received));

        _place.PlaceSubject("other weights");
        await _place.RunAsync(_place.Claim());
        Assert.NotEqual(before, await File.ReadAllBytesAsync(_place.Received));
    }

    [Fact]
    public async Task A_live_run_that_holds_removes_what_was_received()
    {
        Refuted();
        await _place.RunAsync(_place.Claim());
        _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.9999));
        _place.PlaceSubject("repaired weights");
        Assert.Equal(TestVerdict.Passed, (await _place.RunAsync(_place.Claim())).Result);
        Assert.False(File.Exists(_place.Received));
    }

    [Fact]
    public async Task A_stand_in_that_holds_does_not_answer_a_refutation_of_the_real_thing()
    {
        var claim = _place.WithStandIn(_place.Claim());
        _place.PlaceTiny();
        Refuted();
        await _place.RunAsync(claim);
        File.Delete(_place.SubjectFile);
        Assert.Equal(Level.Refuted, (await _place.RunAsync(claim)).Level);
        Assert.True(File.Exists(_place.Received));
    }

    [Fact]
    public async Task An_emulated_device_does_not_answer_a_refutation_of_the_real_one()
    {
        Refuted();
        await _place.RunAsync(_place.Claim());
        Emulated();
        await _place.RunAsync(_place.Claim());
        Assert.True(File.Exists(_place.Received));
    }

    [Fact]
    public async Task A_stand_in_answers_its_own_refutation()
    {
        var claim = _place.WithStandIn(_place.Claim());
        _place.PlaceTiny();
        File.Delete(_place.SubjectFile);
        _place.StandInProbe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.1));
        Assert.Equal(Level.Refuted, (await _place.RunAsync(claim)).Level);
        _place.StandInProbe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.95));
        Assert.Equal(Level.Functional, (await _place.RunAsync(claim)).Level);
        Assert.False(File.Exists(_place.Received));
    }

    [Fact]
    public async Task On_a_build_server_nothing_is_written_under_evidence()
    {
        Refuted();
        await _place.RunAsync(_place.Claim());
        var before = Tree();
        _place.Settings = _place.Settings with { OnBuildServer = true };
        _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.9999));
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal("artifacts/evidence/sample-v1/FALSIFY-S-001.verified.json", outcome.EvidencePath);
        Refuted();
        await _place.RunAsync(_place.Claim());
        Assert.Equal(before, Tree());

        string Tree() => string.Join('\n', Directory.EnumerateFiles(_place.Settings.EvidenceRoot, "*", SearchOption.AllDirectories).Order()
            .Select(file => file + " " + Workplace.Digest(File.ReadAllText(file))));
    }

    [Fact]
    public async Task Evidence_that_can_not_be_written_says_where_and_what_the_run_found()
    {
        Directory.CreateDirectory(_place.Settings.EvidenceRoot);
        var inTheWay = Path.Combine(_place.Settings.EvidenceRoot, "sample-v1");
        await File.WriteAllTextAsync(inTheWay, "a file where the contract's folder belongs");

        var failure = await Assert.ThrowsAsync<IOException>(() => _place.RunAsync(_place.Claim()));

        Assert.StartsWith($"the claim holds, but its record can't be written under '{_place.Settings.EvidenceRoot}': ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Make the folder writable, or set CI=true: then records go to artifacts/evidence/.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accepted_record_that_states_a_refutation_supports_nothing()
    {
        await _place.RunAsync(_place.Claim());
        await File.WriteAllBytesAsync(_place.Verified, EvidenceText.Write(Verified() with { Level = Level.Refuted }));
        File.Delete(_place.SubjectFile);
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal((TestVerdict.Skipped, Level.Stale), (outcome.Result, outcome.Level));
    }

    [Fact]
    public async Task A_record_copied_from_another_claim_supports_nothing()
    {
        await _place.RunAsync(_place.Claim() with { Id = "FALSIFY-S-002" });
        File.Copy(_place.Verified.Replace("S-001", "S-002", StringComparison.Ordinal), _place.Verified);
        File.Delete(_place.SubjectFile);
        var outcome = await _place.RunAsync(_place.Claim());
        Assert.Equal((TestVerdict.Skipped, Level.Stale), (outcome.Result, outcome.Level));
        Assert.Contains("it is the record of sample-v1/FALSIFY-S-002", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_killed_while_it_wrote_leaves_the_old_record()
    {
        await _place.RunAsync(_place.Claim());
        var before = await File.ReadAllBytesAsync(_place.Verified);
        await File.WriteAllBytesAsync(_place.Verified + ".tmp", before.AsMemory(0, before.Length / 2));
        File.Delete(_place.SubjectFile);
        Assert.Equal(Level.Discharged, (await _place.RunAsync(_place.Claim())).Level);

        _place.PlaceSubject("other weights");
        Assert.Equal(TestVerdict.Passed, (await _place.RunAsync(_place.Claim())).Result);
        Assert.Equal(EvidenceState.Intact, EvidenceText.Read(await File.ReadAllBytesAsync(_place.Verified)).State);
        Assert.False(File.Exists(_place.Verified + ".tmp"));
    }

    [Fact]
    public async Task Runs_at_once_lose_nothing()
    {
        _place.PlaceTiny();
        var claims = Enumerable.Range(0, 8).Select(number => _place.WithStandIn(_place.Claim()) with { Id = $"FALSIFY-S-{number % 4}" }).ToArray();
        await Parallel.ForEachAsync(
            claims.Concat(claims),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (claim, _) => Assert.Equal(TestVerdict.Passed, (await _place.RunAsync(claim)).Result));

        var files = Directory.GetFiles(Path.GetDirectoryName(_place.Verified)!);
        Assert.Equal(4, files.Length);
        Assert.All(files, file => Assert.Equal(Level.Discharged, EvidenceText.Read(File.ReadAllBytes(file)).Record!.Level));
    }

    [Fact]
    public async Task What_is_private_stays_out_of_a_record_unless_the_claim_requires_it()
    {
        await _place.RunAsync(_place.Claim());
        var text = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_place.Verified));
        Assert.DoesNotContain("private-host", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_place.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.UserName + "/", text, StringComparison.Ordinal);

        var claim = _place.Claim(judgement: "j2") with
        {
            Requires = [Workplace.Requirement("host.name == \"private-host\"", environment => environment.Host.Name, "private-host")],
        };
        await _place.RunAsync(claim);
        Assert.Equal("private-host", Verified().Environment.Host.Name);
    }

    private EvidenceRecord Verified() => EvidenceText.Read(File.ReadAllBytes(_place.Verified)).Record!;

    private void Refuted() => _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.5));

    private void Emulated() => _place.Probe.Answer = (context, _) =>
    {
        context.ReportSite(new ExecutionSite("emulator", "SM8750", Emulated: true));
        return Task.FromResult(MeasuringProbe.Observed(0.9999));
    };
}
