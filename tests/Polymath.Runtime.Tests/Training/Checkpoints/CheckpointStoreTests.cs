using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Tests.Training.Checkpoints;

public sealed class CheckpointStoreTests
{
    private static readonly CheckpointIdentity Identity = new(PlainTrainer.Base, new string('a', 64));
    private static readonly StepSettings Settings = new() { LearningRate = 1e-3 };

    [Fact]
    public void A_run_that_was_stopped_and_continued_holds_the_same_bits_as_one_that_was_not()
    {
        using var scratch = new ScratchFolder();
        using var straight = PlainTrainer.Make();
        Run(straight, 9);
        using (var first = PlainTrainer.Make())
        using (var store = CheckpointStore.Open(scratch.File("checkpoints"), Identity))
        {
            Run(first, 4);
            Assert.Null(store.Resume(first));
            store.Save(first, new DataPosition(1, 4, "order"));
            Run(first, 2);
        }

        using var second = PlainTrainer.Make();
        using var again = CheckpointStore.Open(scratch.File("checkpoints"), Identity);
        var resumed = again.Resume(second);
        Assert.NotNull(resumed);
        Assert.Equal((4, new DataPosition(1, 4, "order")), (resumed.Step, resumed.Position));
        Run(second, 5);
        Assert.Equal(9, second.Steps);
        foreach (var tensor in straight.Tensors)
        {
            Assert.Equal(straight.Values(tensor.Name), second.Values(tensor.Name));
        }
    }

    private static void Run(PlainTrainer trainer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            trainer.Step([PlainTrainer.Batch], Settings, CancellationToken.None);
        }
    }
}
