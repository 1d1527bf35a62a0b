using System.Diagnostics;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Tests.Hardware;

namespace Polymath.Runtime.Tests.Training.Attacks;

/// <summary>The frozen weights of a run can't be changed: whoever tries is stopped by the operating system, reaches something else than the run, or the guard stops the run.</summary>
/// <remarks>All of it is meaningful for root too: a shared mapping of a file that was opened for reading refuses even those writes that ignore protection.</remarks>
public sealed class FrozenWeightsAttackTests : IDisposable
{
    private const int Aborted = 134;
    private const int SegmentationFault = 139;

    private readonly ScratchFolder _scratch = new();

    public FrozenWeightsAttackTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the attacks are Linux's");
        var values = Enumerable.Range(0, 1 << 17).Select(i => MathF.Sin(i)).ToArray();
        SafeTensorsWriter.Write(
            _scratch.File(VictimProcess.Model),
            [
                TensorPayload.FromValues("layers.1.weight", [256, 512], ElementType.F32, values),
                TensorPayload.FromValues("norm.weight", [512], ElementType.F32, values.AsMemory(0, 512)),
            ]);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_write_through_a_pointer_ends_the_process()
    {
        using var victim = Start("pointer");
        await Ended(victim);
        Assert.True(victim.ExitCode is Aborted or SegmentationFault, $"exit code {victim.ExitCode}");
        Assert.False(File.Exists(_scratch.File(VictimProcess.Attempt)), "the write went through");
    }

    [Theory]
    [InlineData("mprotect", "refused: Permission denied")]
    [InlineData("own memory file", "refused: ")]
    [InlineData("descriptors", "refused: ")]
    public async Task The_process_itself_is_refused_to_write(string attack, string refusal)
    {
        using var victim = Start(attack);
        await Ended(victim);
        Assert.StartsWith(refusal, Said(VictimProcess.Attempt), StringComparison.Ordinal);
        Assert.Equal("held 2 of 2, same digest", Said(VictimProcess.Outcome));
    }

    [Theory]
    [InlineData("writable memory in its place", "its memory was sealed against writing and is writable now")]
    [InlineData("other bytes in its place", "its bytes changed, the first at byte")]
    public async Task Memory_that_takes_the_place_of_the_mapping_stops_the_run(string attack, string finding)
    {
        using var victim = Start(attack);
        await Ended(victim);
        Assert.StartsWith("replaced", Said(VictimProcess.Attempt), StringComparison.Ordinal);
        Assert.StartsWith($"stopped tensor 'layers.1.weight', F32 [256, 512]: {finding}", Said(VictimProcess.Outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_reaches_the_weights_through_nothing_that_it_finds()
    {
        using var victim = Start(attack: null);
        while (!File.Exists(_scratch.File(VictimProcess.Ready)))
        {
            Assert.False(victim.HasExited, "it ended by itself");
            await Task.Yield();
        }

        var start = TestProcess.Explicit(typeof(AttackingProcess), nameof(AttackingProcess.Writes_to_everything_that_it_finds));
        start.Environment[AttackingProcess.Folder] = _scratch.Path;
        using var attacker = Process.Start(start)!;
        await Ended(attacker);
        await File.WriteAllTextAsync(_scratch.File(VictimProcess.Stop), string.Empty, TestContext.Current.CancellationToken);
        await Ended(victim);
        var attempts = (await File.ReadAllLinesAsync(_scratch.File(AttackingProcess.Attempts), TestContext.Current.CancellationToken)).ToLookup(line => line.Split(": ")[0], line => line.Split(": ", 2)[1]);
        Assert.Equal(4, attempts["memory file"].Count());
        Assert.All(attempts["memory file"].Concat(attempts["process_vm_writev"]), outcome => Assert.StartsWith("refused: ", outcome, StringComparison.Ordinal));

        // The run's bytes are a sealed copy from the moment that someone asked to write to the file.
        Assert.All(attempts["mapped file, round 1"], outcome => Assert.StartsWith("refused: ", outcome, StringComparison.Ordinal));
        Assert.Equal(["written"], attempts["the file"]);
        Assert.Equal(["written"], attempts["renamed over"]);
        Assert.Equal("held 2 of 2, same digest", Said(VictimProcess.Outcome));
    }

    private Process Start(string? attack)
    {
        var start = TestProcess.Explicit(typeof(VictimProcess), nameof(VictimProcess.Trains_until_it_is_stopped));
        start.Environment[VictimProcess.Folder] = _scratch.Path;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        if (attack is not null)
        {
            start.Environment[VictimProcess.Attack] = attack;
        }

        return Process.Start(start)!;
    }

    private static async Task Ended(Process process)
    {
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private string Said(string name) => File.ReadAllText(_scratch.File(name));
}
