using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

public sealed class EloTrainProbeTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    [Fact]
    public async Task The_boundary_layers_learn_a_text_and_the_rest_stays_sealed()
    {
        var context = _tiny.Context();
        var observation = await Probe(steps: 30).ObserveAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal(Math.Log(256), observation.Losses[0], 0.05);
        Assert.True(observation.Losses[^1] < 0.5 * observation.Losses[0], $"{observation.Losses[0]} to {observation.Losses[^1]}");
        Assert.Equal(25, observation.Trainable.Tensors);
        Assert.Empty(observation.UntouchedTrainable);
        Assert.Equal((14, 14, 1, 1), (observation.Frozen.Tensors, observation.Frozen.DigestedTensors, observation.Frozen.Buffers, observation.Frozen.DigestedBuffers));
        Assert.Equal(30, observation.Frozen.DigestedSteps);
        Assert.Empty(observation.Frozen.Changed);
        Assert.True(observation.HeldOut!.After < 0.6 * observation.HeldOut.Before);
        Assert.Equal(new Coverage(15, 15, "frozen tensors and buffers"), context.Coverage);
        Assert.Empty(context.Doubts);
    }

    [Fact]
    public async Task The_run_again_and_interrupted_is_the_same_to_the_bit_in_both_stages()
    {
        foreach (var stage in new[] { 1, 2 })
        {
            var observation = await Probe(steps: 5, stage, verify: true).ObserveAsync(_tiny.Context(), TestContext.Current.CancellationToken);
            Assert.True(observation.ReplayIdentical);
            Assert.True(observation.ResumeIdentical);
            Assert.Equal(stage == 1 ? 25 : 37, observation.Trainable.Tensors);
            Assert.Empty(observation.UntouchedTrainable);
        }
    }

    [Fact]
    public async Task A_tied_head_is_refused_unless_it_is_untied()
    {
        var probe = new EloTrainProbe { Model = _tiny.Model, Corpus = _tiny.Text, Steps = 1, Sequence = 16 };
        var refusal = await Assert.ThrowsAsync<ProbeException>(() => probe.ObserveAsync(_tiny.Context(), TestContext.Current.CancellationToken));
        Assert.Contains("untie", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Untying_a_head_of_its_own_changes_nothing()
    {
        using var untied = new TinyModel(tied: false);
        var runs = new List<EloTrainObservation>();
        foreach (var untie in new[] { false, true })
        {
            var probe = new EloTrainProbe { Model = untied.Model, Corpus = untied.Text, Steps = 3, Sequence = 16, Untie = untie };
            runs.Add(await probe.ObserveAsync(untied.Context(), TestContext.Current.CancellationToken));
        }

        Assert.Equal(runs[0].Losses, runs[1].Losses);
        Assert.Equal(runs[0].Trainable.DigestAfter, runs[1].Trainable.DigestAfter);
        Assert.Equal(runs[0].Frozen.DigestAfter, runs[1].Frozen.DigestAfter);
    }

    [Fact]
    public async Task Gradients_accumulated_over_parts_of_a_batch_are_those_of_the_whole()
    {
        var runs = new List<EloTrainObservation>();
        var batches = _tiny.Add("batches.json");
        await File.WriteAllTextAsync(batches, "[[[1,2,3,4,5],[9,8,7,6,5],[1,3,5,7,9],[2,2,2,4,4]],[[7,7,1,1,3],[5,4,3,2,1],[0,0,0,1,9],[6,6,6,6,8]]]", TestContext.Current.CancellationToken);
        foreach (var accumulation in new[] { 1, 2, 4 })
        {
            var request = new TrainingRequest { Model = _tiny.Model.Path, Batches = batches, Accumulation = accumulation, Untie = true };
            runs.Add(await TrainingRun.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken));
        }

        Assert.All(runs, run =>
        {
            Assert.Equal(2, run.Losses.Count);
            for (var step = 0; step < 2; step++)
            {
                Assert.Equal(runs[0].Losses[step], run.Losses[step], 1e-5);
                Assert.Equal(runs[0].GradientNormsBeforeClip[step], run.GradientNormsBeforeClip[step], 1e-4 * runs[0].GradientNormsBeforeClip[step]);
            }
        });
    }

    [Fact]
    public async Task Computing_activations_again_changes_no_bit()
    {
        var kept = await Probe(steps: 3, stage: 2).ObserveAsync(_tiny.Context(), TestContext.Current.CancellationToken);
        var again = await Probe(steps: 3, stage: 2, recompute: true).ObserveAsync(_tiny.Context(), TestContext.Current.CancellationToken);
        Assert.Equal(kept.Losses, again.Losses);
        Assert.Equal(kept.Trainable.DigestAfter, again.Trainable.DigestAfter);
    }

    [Fact]
    public async Task A_learning_rate_that_makes_the_loss_infinite_ends_in_a_clear_error()
    {
        var probe = new EloTrainProbe { Model = _tiny.Model, Corpus = _tiny.Text, Steps = 40, Sequence = 16, Untie = true, LearningRate = 1e30, WeightDecay = 0 };
        var refusal = await Assert.ThrowsAsync<ProbeException>(() => probe.ObserveAsync(_tiny.Context(), TestContext.Current.CancellationToken));
        Assert.Contains("lower the learning rate", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _tiny.Dispose();

    private EloTrainProbe Probe(int steps, int stage = 1, bool verify = false, bool recompute = false) => new()
    {
        Model = _tiny.Model,
        Corpus = _tiny.Text,
        HeldOut = _tiny.Text,
        Steps = steps,
        Batch = 4,
        Sequence = 32,
        LearningRate = 1e-2,
        Stage = stage,
        Seed = 3,
        Untie = true,
        Threads = 2,
        Recompute = recompute,
        VerifyReplay = verify,
        VerifyResume = verify,
    };
}
