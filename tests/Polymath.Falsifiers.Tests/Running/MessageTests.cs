using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Running;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

/// <summary>Every message a person may see, as a file: it must say what happened, where, and what to do.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Refuted_live()
    {
        _place.PlaceSubject();
        Answer(0.5);
        await Golden("refuted-live", Quantified(_place.Claim()));
    }

    [Fact]
    public async Task Refuted_warning()
    {
        _place.PlaceSubject();
        Answer(0.5);
        await Golden("refuted-warning", _place.Claim() with { ShipBlocking = false });
    }

    [Fact]
    public async Task Refuted_by_its_stand_in()
    {
        _place.PlaceTiny();
        _place.StandInProbe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(0.5));
        await Golden("refuted-stand-in", _place.WithStandIn(_place.Claim()));
    }

    [Fact]
    public async Task Refuted_by_the_new_text()
    {
        await RecordedAsync();
        await Golden("refuted-new-text", _place.Claim(judgement: "j2", floor: 0.99999));
    }

    [Fact]
    public async Task Refuted_by_an_earlier_run()
    {
        _place.PlaceSubject();
        Answer(0.5);
        await _place.RunAsync(_place.Claim());
        File.Delete(_place.SubjectFile);
        await Golden("refuted-received", _place.Claim());
    }

    [Fact]
    public async Task Live_holds()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (context, _) =>
        {
            context.ReportCoverage(2, 2, "tensors");
            return Task.FromResult(MeasuringProbe.Observed(0.9999));
        };
        await Golden("holds-live", _place.Claim());
    }

    [Fact]
    public async Task Replay_holds()
    {
        await RecordedAsync();
        await Golden("holds-replayed", _place.Claim());
    }

    [Fact]
    public async Task Stand_in_holds()
    {
        _place.PlaceTiny();
        await Golden("holds-stand-in", _place.WithStandIn(_place.Claim()));
    }

    [Fact]
    public async Task Live_unevaluated()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (context, _) =>
        {
            context.ReportCoverage(1, 2, "tensors");
            context.ReportDoubt("the reference may be made from the candidate");
            return Task.FromResult(MeasuringProbe.Observed(double.NaN));
        };
        await Golden("unevaluated-live", _place.Claim());
    }

    [Fact]
    public async Task Probe_that_throws()
    {
        _place.PlaceSubject();
        _place.Probe.Answer = (_, _) => throw new ProbeException("llama-cli exited with 134 after 2 s; install a build with Q4_K support");
        await Golden("unevaluated-probe", _place.Claim());
    }

    [Fact]
    public async Task Stale_observation()
    {
        await RecordedAsync();
        await Golden("stale-observation", _place.Claim(observation: "o2"));
    }

    [Fact]
    public async Task Stale_judgement()
    {
        await RecordedAsync();
        await Golden("stale-judgement", _place.Claim(judgement: "j2", floor: 0.995));
    }

    [Fact]
    public async Task Stale_subject()
    {
        await RecordedAsync();
        _place.PlaceSubject("other weights");
        await Golden("stale-subject", _place.Claim() with { Requires = [Workplace.Requirement("gpu.name contains \"RTX 4090\"", _ => null, string.Empty)] });
    }

    [Fact]
    public async Task Nothing_to_run()
    {
        var claim = _place.Claim();
        await Golden("unrun", _place.WithStandIn(claim with
        {
            Subjects = [claim.Subjects[0] with { File = "${POLYMATH_MODELS}/model.bin" }],
            Requires = [Workplace.Requirement("host.os == \"plan9\"", environment => environment.Host.Os, "plan9")],
        }));
    }

    [Fact]
    public async Task Nothing_to_run_in_a_strict_run()
    {
        _place.Settings = _place.Settings with { Strict = true };
        await Golden("unrun-strict", _place.Claim());
    }

    [Fact]
    public async Task Damaged_record()
    {
        await RecordedAsync();
        var bytes = await File.ReadAllBytesAsync(_place.Verified, TestContext.Current.CancellationToken);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(_place.Verified, bytes, TestContext.Current.CancellationToken);
        await Golden("damaged", _place.Claim());
    }

    [Fact]
    public async Task Failing_survey()
    {
        _place.Surveyor.Findings = ["'cosine NaN': the compiled rule accepts it, and it must be rejected"];
        await Golden("survey", _place.Claim());
    }

    [Fact]
    public void Unbound() => Compare(
        "unbound", _place.Engine().Unbound(_place.Claim() with { Unbound = "it names no probe; give it `probe:` and `expect:`, or write a method with [Discharges(\"FALSIFY-S-001\")]" }));

    private static BoundClaim<Measured> Quantified(BoundClaim<Measured> claim) => claim with
    {
        Judgement = claim.Judgement with
        {
            Expectations =
            [
                .. claim.Judgement.Expectations,
                new Expectation<Measured>("all(t in items, t.cosine >= 0.9)", 22, (_, r) => Refutation.Check(r, new Truth
                {
                    Value = TruthValue.Refuted,
                    Offenders = ["blk.7.ffn_down.weight: t.cosine is 0.12", "blk.3.ffn_down.weight: t.cosine is 0.5", "c: 0.6", "d: 0.7", "e: 0.8"],
                    OffenderCount = 12,
                })),
            ],
        },
    };

    private void Answer(double cosine) => _place.Probe.Answer = (_, _) => Task.FromResult(MeasuringProbe.Observed(cosine));

    private async Task RecordedAsync()
    {
        _place.PlaceSubject();
        await _place.RunAsync(_place.Claim());
        File.Delete(_place.SubjectFile);
    }

    private async Task Golden(string name, BoundClaim<Measured> claim) => Compare(name, await _place.RunAsync(claim));

    private static void Compare(string name, ClaimOutcome outcome)
    {
        var needs = string.Concat(outcome.Needs.Select(need => $"  need: {need}\n"));
        GoldenFile.Matches(
            $"{outcome.Result} · {outcome.Level} · {outcome.Way} · {outcome.EvidencePath ?? "no evidence"}\n{needs}\n{outcome.Message}\n", "Running", "Golden", name + ".txt");
    }
}
