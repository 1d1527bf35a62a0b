using System.Diagnostics;
using System.Globalization;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Tests.Hardware;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Tests.Training.Checkpoints;

public sealed class KilledProcessTests
{
    private const int Kills = 8;

    [Fact]
    public async Task A_process_killed_at_any_moment_leaves_a_whole_checkpoint_no_older_than_its_last_word()
    {
        using var scratch = new ScratchFolder();
        using var straight = SavingProcess.Make();
        var random = new Random(11);
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillOne(scratch, random.Next(2000));
            using var trainer = SavingProcess.Make();
            using var store = CheckpointStore.Open(scratch.File("checkpoints"), SavingProcess.Identity);
            var resumed = store.Resume(trainer);
            Assert.NotNull(resumed);
            Assert.True(resumed.Step >= LastWord(scratch), $"step {resumed.Step} is what is left, and {LastWord(scratch)} was said to be saved");
            while (straight.Steps < resumed.Step)
            {
                SavingProcess.Step(straight);
            }

            Assert.Equal(straight.Values("a.weight"), trainer.Values("a.weight"));
            Assert.Equal(straight.Values("b.weight"), trainer.Values("b.weight"));
            Assert.InRange(store.Steps.Count, 1, 3);
        }
    }

    private static async Task KillOne(ScratchFolder scratch, int patience)
    {
        var start = TestProcess.Explicit(typeof(SavingProcess), nameof(SavingProcess.Saves_after_every_step_without_end));
        start.Environment[SavingProcess.Folder] = scratch.Path;
        var before = LastWord(scratch);
        using var process = Process.Start(start)!;
        while (LastWord(scratch) == before)
        {
            Assert.False(process.HasExited, "it ended by itself");
            await Task.Yield();
        }

        for (var i = 0; i < patience; i++)
        {
            await Task.Yield();
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // Lines that were written whole.
    private static long LastWord(ScratchFolder scratch)
    {
        if (!File.Exists(scratch.File("journal")))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(scratch.File("journal"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n') is [.., var last, _] ? long.Parse(last, CultureInfo.InvariantCulture) : 0;
    }
}
