using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

public sealed class DeterminismProbeTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    [Fact]
    public async Task The_same_run_gives_the_same_bits_again_on_other_threads_and_interrupted()
    {
        var context = _tiny.Context();
        var probe = new DeterminismProbe { Model = _tiny.Model, Corpus = _tiny.Text, Steps = 3, Sequence = 32, Untie = true, Threads = [1, 2, 5] };
        var observation = await probe.ObserveAsync(context, TestContext.Current.CancellationToken);
        Assert.True(observation.Identical);
        Assert.True(observation.Trained);
        Assert.Equal(25, observation.TrainedTensors);
        Assert.Equal(
            [(RunDifference.Repetition, 1L, null), (RunDifference.Threads, 2L, null), (RunDifference.Threads, 5L, null), (RunDifference.Interruption, 5L, (long?)1)],
            observation.Pairs.Select(pair => (pair.Difference, pair.ThreadsOfSecond, pair.InterruptedAfter)));
        Assert.All(observation.Pairs, pair => Assert.Equal((3, null, true), (pair.SameSteps, pair.FirstDifferentStep, pair.Identical)));
        Assert.Equal(new Coverage(4, 4, "pairs of runs"), context.Coverage);
    }

    [Fact]
    public void A_run_that_depends_on_its_threads_is_found_with_the_step()
    {
        using var folder = new RunFolder();
        var observation = Observe(folder, (trainer, threads) => trainer.Also = stepped => stepped.Loss = stepped.Steps >= 2 ? threads : 1);
        Assert.False(observation.Identical);
        Assert.Equal(
            [(RunDifference.Repetition, true, null), (RunDifference.Threads, false, (long?)2), (RunDifference.Interruption, false, 2)],
            observation.Pairs.Select(pair => (pair.Difference, pair.Identical, pair.FirstDifferentStep)));
        Assert.Equal([6, 1, 1], observation.Pairs.Select(pair => pair.SameSteps));
    }

    [Fact]
    public void Trained_tensors_that_differ_are_found_where_every_loss_is_the_same()
    {
        using var folder = new RunFolder();
        var observation = Observe(folder, (trainer, threads) => trainer.Also = stepped => stepped.Values("lm_head.weight")[3] += threads);
        Assert.Equal([true, false, false], observation.Pairs.Select(pair => pair.Identical));
        Assert.All(observation.Pairs, pair => Assert.Null(pair.FirstDifferentStep));
    }

    [Fact]
    public void Runs_that_train_nothing_are_told_apart_from_runs_that_are_the_same()
    {
        using var folder = new RunFolder();
        Assert.False(Observe(folder, (trainer, _) => trainer.Forgotten.UnionWith(trainer.Tensors.Select(tensor => tensor.Name))).Trained);
    }

    public void Dispose() => _tiny.Dispose();

    private DeterminismObservation Observe(RunFolder folder, Action<PlainTrainer, int> spoil) =>
        new DeterminismProbe { Model = _tiny.Model, Threads = [1, 2] }.Observe(folder.Request, _tiny.Context(), () => RunFolder.Source(spoil), TestContext.Current.CancellationToken);
}
