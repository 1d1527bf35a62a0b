using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

/// <summary>The state table of docs/running.md, a row a case.</summary>
public sealed class StateTableTests
{
    public static TheoryData<string, string, string, string> Rows => new()
    {
        // record, own run, stand-in run → test, level
        { "none", "holds", "absent", "Passed DISCHARGED Live" },
        { "none", "emulated", "absent", "Passed FUNCTIONAL Live" },
        { "discharged", "holds", "absent", "Passed DISCHARGED Live" },
        { "stale observation", "holds", "absent", "Passed DISCHARGED Live" },
        { "stale subject", "holds", "absent", "Passed DISCHARGED Live" },
        { "functional", "holds", "holds", "Passed DISCHARGED Live" },
        { "discharged", "refuted", "absent", "Failed REFUTED Live" },
        { "none", "refuted", "holds", "Failed REFUTED Live" },
        { "discharged", "doubts", "absent", "Failed DISCHARGED Live" },
        { "stale observation", "doubts", "absent", "Failed STALE Live" },
        { "functional", "throws", "holds", "Failed FUNCTIONAL Live" },
        { "none", "NaN", "absent", "Failed PARTIAL_ALGORITHM_LEVEL Live" },
        { "none", "throws", "absent", "Failed PARTIAL_ALGORITHM_LEVEL Live" },
        { "discharged", "unrun", "none", "Passed DISCHARGED Replayed" },
        { "discharged", "unrun", "absent", "Passed DISCHARGED Replayed" },
        { "discharged", "unrun", "holds", "Passed DISCHARGED Replayed" },
        { "discharged", "unrun", "refuted", "Failed REFUTED StandIn" },
        { "discharged", "unrun", "doubts", "Failed DISCHARGED StandIn" },
        { "discharged", "unrun", "throws", "Failed DISCHARGED StandIn" },
        { "tightened to refute", "unrun", "holds", "Failed REFUTED Replayed" },
        { "tightened to hold", "unrun", "none", "Skipped STALE None" },
        { "stale observation", "unrun", "none", "Skipped STALE None" },
        { "stale observation", "unrun", "absent", "Skipped STALE None" },
        { "stale observation", "unrun", "holds", "Skipped STALE None" },
        { "stale observation", "unrun", "refuted", "Failed REFUTED StandIn" },
        { "stale observation", "unrun", "throws", "Failed STALE StandIn" },
        { "stale subject", "unmet", "none", "Skipped STALE None" },
        { "discharged", "unmet", "none", "Passed DISCHARGED Replayed" },
        { "unreadable", "unrun", "none", "Skipped STALE None" },
        { "none", "unrun", "holds", "Passed FUNCTIONAL StandIn" },
        { "none", "unrun", "refuted", "Failed REFUTED StandIn" },
        { "none", "unrun", "doubts", "Failed PARTIAL_ALGORITHM_LEVEL StandIn" },
        { "functional", "unrun", "absent", "Passed FUNCTIONAL Replayed" },
        { "functional", "unrun", "holds", "Passed FUNCTIONAL StandIn" },
        { "functional tightened to refute", "unrun", "absent", "Failed REFUTED Replayed" },
        { "functional moved on", "unrun", "absent", "Skipped PARTIAL_ALGORITHM_LEVEL None" },
        { "none", "unrun", "absent", "Skipped PARTIAL_ALGORITHM_LEVEL None" },
        { "none", "unrun", "none", "Skipped PARTIAL_ALGORITHM_LEVEL None" },
        { "received", "unrun", "none", "Failed REFUTED Replayed" },
        { "received beside discharged", "unrun", "holds", "Failed REFUTED Replayed" },
        { "received beside discharged", "holds", "absent", "Passed DISCHARGED Live" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_state_gives_the_result_and_level_of_its_row(string record, string own, string standIn, string expected)
    {
        using var place = new Workplace();
        var outcome = await RunAsync(place, record, own, standIn);
        Assert.Equal(expected, $"{outcome.Result} {outcome.Level.Shown()} {outcome.Way}");
        Assert.StartsWith(outcome.Level.Shown(), outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_warning_never_fails_by_verdict(string record, string own, string standIn, string expected)
    {
        using var place = new Workplace();
        place.Settings = place.Settings with { Strict = expected.StartsWith("Failed", StringComparison.Ordinal) };
        var outcome = await RunAsync(place, record, own, standIn, shipBlocking: false);
        Assert.Equal(expected.Replace("Failed", "Skipped", StringComparison.Ordinal), $"{outcome.Result} {outcome.Level.Shown()} {outcome.Way}");
        if (expected.StartsWith("Failed", StringComparison.Ordinal))
        {
            Assert.StartsWith(outcome.Level.Shown() + " (warning): ", outcome.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Strictness_fails_what_did_not_run_and_changes_nothing_else(string record, string own, string standIn, string expected)
    {
        using var place = new Workplace();
        place.Settings = place.Settings with { Strict = true };
        var outcome = await RunAsync(place, record, own, standIn);
        Assert.Equal(expected.Replace("Skipped", "Failed", StringComparison.Ordinal), $"{outcome.Result} {outcome.Level.Shown()} {outcome.Way}");
    }

    private static async Task<ClaimOutcome> RunAsync(Workplace place, string record, string own, string standIn, bool shipBlocking = true)
    {
        var claim = await PrepareAsync(place, record);
        claim = claim with { ShipBlocking = shipBlocking };
        if (own == "unmet")
        {
            claim = claim with { Requires = [Workplace.Requirement("host.os == \"plan9\"", environment => environment.Host.Os, "plan9")] };
        }

        if (own != "unrun")
        {
            place.PlaceSubject(record == "stale subject" ? "other weights" : "weights");
        }

        place.Probe.Answer = Answer(own);
        if (standIn != "none")
        {
            claim = claim.StandIn is null ? place.WithStandIn(claim) : claim;
            place.StandInProbe.Answer = Answer(standIn);
        }

        if (standIn is not ("none" or "absent"))
        {
            place.PlaceTiny();
        }

        return await place.RunAsync(claim);
    }

    /// <summary>Leaves a record behind, takes its subjects away, and gives the claim as it is afterwards.</summary>
    private static async Task<BoundClaim<Measured>> PrepareAsync(Workplace place, string record)
    {
        switch (record)
        {
            case "none":
                return place.Claim();
            case "functional" or "functional moved on" or "functional tightened to refute":
                place.PlaceTiny();
                Assert.Equal(Level.Functional, (await place.RunAsync(place.WithStandIn(place.Claim()))).Level);
                File.Delete(Path.Combine(place.Root, "tiny.bin"));
                return record switch
                {
                    "functional" => place.WithStandIn(place.Claim()),
                    "functional moved on" => place.WithStandIn(place.Claim(), observation: "s2"),
                    _ => place.WithStandIn(place.Claim(), judgement: "sj2", floor: 0.99999),
                };
            case "received":
                place.PlaceSubject();
                place.Probe.Answer = Answer("refuted");
                Assert.Equal(Level.Refuted, (await place.RunAsync(place.Claim())).Level);
                break;
            default:
                place.PlaceSubject();
                Assert.Equal(Level.Discharged, (await place.RunAsync(place.Claim())).Level);
                break;
        }

        if (record == "received beside discharged")
        {
            place.Probe.Answer = Answer("refuted");
            Assert.Equal(Level.Refuted, (await place.RunAsync(place.Claim())).Level);
        }

        if (record == "unreadable")
        {
            var text = EvidenceText.Read(await File.ReadAllBytesAsync(place.Verified)).Record!;
            await File.WriteAllBytesAsync(place.Verified, EvidenceText.Write(text with { Schema = 99 }));
        }

        File.Delete(place.SubjectFile);
        return record switch
        {
            "stale observation" => place.Claim(observation: "o2"),
            "tightened to refute" => place.Claim(judgement: "j2", floor: 0.99999),
            "tightened to hold" => place.Claim(judgement: "j2", floor: 0.995),
            _ => place.Claim(),
        };
    }

    private static Func<ProbeContext, CancellationToken, Task<Measured>> Answer(string kind) => (context, _) =>
    {
        if (kind == "throws")
        {
            throw new ProbeException("the tool said no; install version 2");
        }

        if (kind == "doubts")
        {
            context.ReportDoubt("the reference may be circular");
        }

        if (kind == "emulated")
        {
            context.ReportSite(new ExecutionSite("emulator", "SM8750", Emulated: true));
        }

        var cosine = kind switch { "refuted" => 0.5, "NaN" => double.NaN, _ => 0.9999 };
        return Task.FromResult(MeasuringProbe.Observed(cosine));
    };
}
