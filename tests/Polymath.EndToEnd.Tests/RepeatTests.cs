using Polymath.EndToEnd.Tests.Driving;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.EndToEnd.Tests;

/// <summary>A claim about a program that is run several times.</summary>
public sealed class RepeatTests : IDisposable
{
    private const string File = "tool-v1.yaml";
    private const string Claim = "FALSIFY-TOOL-001";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Runs_are_judged_together_and_replayed_together()
    {
        var build = _place.Contract(File, Workplace.Text(File)).Compile();
        Assert.Empty(build.Messages);
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live);
        _place.Variables["POLYMATH_WAY"] = "replay";
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Replayed).Says("holds: 4 expectations");
    }

    [Fact]
    public async Task A_bound_that_the_runs_miss_is_refuted_with_what_was_measured()
    {
        var build = _place.Contract(File, Workplace.Text(File, ("<= 1 min", "<= 1 us"))).Compile();
        var refuted = (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Refuted, Way.Live);
        refuted.Says("expected    p50(runs.duration_ms) <= 1 us", " us", "Nothing can be built here.", $"contracts/{File}:18");
    }

    [Fact]
    public void A_bare_path_over_several_runs_is_an_error()
    {
        var messages = _place.Contract(File, Workplace.Text(File, ("- len(runs) == 3", "- exit_code == 0"))).Compile().Messages;
        Assert.Contains(messages, message => message.StartsWith($"contracts/{File}(15,5): error PM0319", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_is_not_there_fails_the_test_and_says_how_to_provide_it()
    {
        var build = _place.Contract(File, Workplace.Text(File, ("program: dotnet", "program: no-such-tool-7"))).Compile();
        (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Rule, Way.Live)
            .Says("program 'no-such-tool-7' was not found on PATH; install it, add its folder to PATH, or give its path as 'program'");
        Assert.Empty(_place.Evidence());
    }

    [Fact]
    public async Task An_unmet_requirement_is_a_skip_and_a_failure_of_a_strict_run()
    {
        var text = Workplace.Text(File, ("  repeat: 3", "  repeat: 3\n  requires:\n  - tools.adb matches \".\""));
        var build = _place.Contract(File, text).Compile();
        (await build.RunAsync(Claim)).Is(TestVerdict.Skipped, Level.Rule, Way.None).Says("tools.adb");
        _place.Variables["POLYMATH_REQUIRE"] = "adb";
        (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Rule, Way.None).Says("POLYMATH_REQUIRE demands 'adb', which isn't there");
        _place.Variables.Remove("POLYMATH_REQUIRE");
        _place.Variables["POLYMATH_STRICT"] = "1";
        (await build.RunAsync(Claim)).Is(TestVerdict.Failed, Level.Rule, Way.None).Says("POLYMATH_STRICT=1: what didn't run fails");
    }
}
