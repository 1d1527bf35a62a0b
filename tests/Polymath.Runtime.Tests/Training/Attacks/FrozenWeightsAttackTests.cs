using System.Diagnostics;
using Polymath.Runtime.Tests.Hardware;
using Polymath.Runtime.Tests.Training.Model;

namespace Polymath.Runtime.Tests.Training.Attacks;

/// <summary>The frozen weights of a run can't be changed: whoever tries is stopped by the operating system, reaches something else than the run, or the guard stops the run.</summary>
/// <remarks>All of it is meaningful for root too: a shared mapping of a file that was opened for reading refuses even those writes that ignore protection.</remarks>
public sealed class FrozenWeightsAttackTests : IDisposable
{
    public const string Model = "model.safetensors";

    private const int Aborted = 134;
    private const int SegmentationFault = 139;

    // The embedding is too large to be kept whole, so that its first changed byte is found by the file.
    private readonly ModelFolder _model = new(("num_hidden_layers", 3), ("hidden_size", 32), ("vocab_size", 2048));

    // A run that nobody stops would never end.
    private readonly List<Process> _started = [];

    public FrozenWeightsAttackTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the attacks are Linux's");
        _model.WriteWeights();
    }

    public void Dispose()
    {
        foreach (var process in _started.Where(process => !process.HasExited))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        _started.ForEach(process => process.Dispose());
        _model.Dispose();
    }

    [Fact]
    public async Task A_write_through_a_pointer_ends_the_process()
    {
        var victim = Start("pointer");
        await Ended(victim);
        Assert.True(victim.ExitCode is Aborted or SegmentationFault, $"exit code {victim.ExitCode}");
        Assert.False(System.IO.File.Exists(File(VictimProcess.Attempt)), "the write went through");
    }

    [Theory]
    [InlineData("mprotect", "refused: Permission denied")]
    [InlineData("own memory file", "refused: ")]
    [InlineData("descriptors", "refused: ")]
    public async Task The_process_itself_is_refused_to_write(string attack, string refusal)
    {
        var victim = Start(attack);
        await Ended(victim);
        Assert.StartsWith(refusal, Said(VictimProcess.Attempt), StringComparison.Ordinal);
        Assert.Equal("held 11 of 11, same digest", Said(VictimProcess.Outcome));
    }

    [Theory]
    [InlineData("writable memory in its place", "its memory was sealed against writing and is writable now")]
    [InlineData("other bytes in its place", "(exact, by the model's file)")]
    public async Task Memory_that_takes_the_place_of_the_mapping_stops_the_run(string attack, string finding)
    {
        var victim = Start(attack);
        await Ended(victim);
        Assert.StartsWith("replaced", Said(VictimProcess.Attempt), StringComparison.Ordinal);
        Assert.StartsWith("stopped tensor 'model.embed_tokens.weight', F32 [2048, 32]: its ", Said(VictimProcess.Outcome), StringComparison.Ordinal);
        Assert.Contains(finding, Said(VictimProcess.Outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_reaches_the_weights_through_nothing_that_it_finds()
    {
        var victim = Start((string?)null);
        while (!System.IO.File.Exists(File(VictimProcess.Ready)))
        {
            Assert.False(victim.HasExited, "it ended by itself");
            await Task.Yield();
        }

        var start = TestProcess.Explicit(typeof(AttackingProcess), nameof(AttackingProcess.Writes_to_everything_that_it_finds));
        start.Environment[AttackingProcess.Folder] = _model.Path;
        var attacker = Start(start);
        await Ended(attacker);
        await System.IO.File.WriteAllTextAsync(File(VictimProcess.Stop), string.Empty, TestContext.Current.CancellationToken);
        await Ended(victim);
        var attempts = (await System.IO.File.ReadAllLinesAsync(File(AttackingProcess.Attempts), TestContext.Current.CancellationToken)).ToLookup(line => line.Split(": ")[0], line => line.Split(": ", 2)[1]);
        Assert.Equal(2 * 11, attempts["memory file"].Count());
        Assert.All(attempts["memory file"].Concat(attempts["process_vm_writev"]), outcome => Assert.StartsWith("refused: ", outcome, StringComparison.Ordinal));

        // The run's bytes are a sealed copy from the moment that someone asked to write to the file.
        Assert.All(attempts["mapped file, round 1"], outcome => Assert.StartsWith("refused: ", outcome, StringComparison.Ordinal));
        Assert.Equal(["written"], attempts["the file"]);
        Assert.Equal(["written"], attempts["renamed over"]);
        Assert.Equal("held 11 of 11, same digest", Said(VictimProcess.Outcome));
    }

    private Process Start(string? attack)
    {
        var start = TestProcess.Explicit(typeof(VictimProcess), nameof(VictimProcess.Trains_until_it_is_stopped));
        start.Environment[VictimProcess.Folder] = _model.Path;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        if (attack is not null)
        {
            start.Environment[VictimProcess.Attack] = attack;
        }

        return Start(start);
    }

    private Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    private static async Task Ended(Process process)
    {
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private string File(string name) => Path.Combine(_model.Path, name);

    private string Said(string name) => System.IO.File.ReadAllText(File(name));
}
