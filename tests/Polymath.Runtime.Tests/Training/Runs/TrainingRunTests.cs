using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

public sealed class TrainingRunTests : IDisposable
{
    private readonly RunFolder _folder = new();

    [Fact]
    public void Every_step_of_the_data_is_made_and_its_figures_told()
    {
        var observation = RunFolder.Run(_folder.Request with { LearningRate = 1e-3, WarmUp = 2 });
        Assert.Equal((1, 6), (observation.FirstStep, observation.Steps));
        Assert.Equal([5e-4, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3], observation.LearningRates);
        Assert.Equal(6, observation.Losses.Count);
        Assert.Equal(6, observation.GradientNormsBeforeClip.Count);
        Assert.Equal(6, observation.GradientNormsAfterClip.Count);
        Assert.Equal((3, 528), (observation.Trainable.Tensors, observation.Trainable.Parameters));
        Assert.NotEqual(observation.Trainable.DigestBefore, observation.Trainable.DigestAfter);
        Assert.Equal((3, 3, 1, 1), (observation.Frozen.Tensors, observation.Frozen.DigestedTensors, observation.Frozen.Buffers, observation.Frozen.DigestedBuffers));
        Assert.Empty(observation.Frozen.Changed);
        Assert.Empty(observation.UntouchedTrainable);
        Assert.Equal(observation.Frozen.DigestBefore, observation.Frozen.DigestAfter);
        Assert.Null(observation.Stopped);
        Assert.Null(observation.ReplayIdentical);
        Assert.Null(observation.ResumeIdentical);
        Assert.True(observation.TokensPerSecond > 0);
        Assert.True(observation.PeakMemoryBytes > 0);
    }

    [Fact]
    public void A_run_that_is_made_again_or_interrupted_is_the_same_where_it_is()
    {
        var observation = RunFolder.Run(_folder.Request with { VerifyReplay = true, VerifyResume = true });
        Assert.True(observation.ReplayIdentical);
        Assert.True(observation.ResumeIdentical);
    }

    [Fact]
    public void A_trainer_that_differs_from_one_run_to_the_next_is_seen_by_a_replay()
    {
        var made = 0;
        var observation = RunFolder.Run(
            _folder.Request with { VerifyReplay = true }, trainer => trainer.Values("lm_head.weight")[0] += made++);
        Assert.False(observation.ReplayIdentical);
    }

    [Fact]
    public void A_trainer_that_forgets_state_over_a_checkpoint_is_seen_by_an_interruption()
    {
        // A memory beside the state that is saved: the steps since this process began.
        var observation = RunFolder.Run(_folder.Request with { VerifyReplay = true, VerifyResume = true }, trainer =>
        {
            var own = 0;
            trainer.Also = stepped => stepped.Values("lm_head.weight")[0] += 0.01f * own++;
        });
        Assert.True(observation.ReplayIdentical);
        Assert.False(observation.ResumeIdentical);
    }

    [Fact]
    public void A_frozen_tensor_that_changes_stops_the_run_and_nothing_is_kept_of_it()
    {
        var observation = RunFolder.Run(_folder.Request with { Output = _folder.Output, CheckpointEvery = 2 }, trainer => trainer.Also = stepped =>
        {
            if (stepped.Steps == 4)
            {
                stepped.Values("layers.1.weight")[100]++;
            }
        });
        Assert.Equal(["layers.1.weight"], observation.Frozen.Changed);
        Assert.Contains("layers.1.weight", observation.Stopped, StringComparison.Ordinal);
        Assert.Equal(4, observation.Losses.Count);
        Assert.Equal(["step-00000002"], Checkpoints());
        Assert.False(File.Exists(Path.Combine(_folder.Output, "trained.safetensors")));
        Assert.Contains(_folder.Log(), row => row.Type == "stopped" && row.Payload.GetProperty("step").GetInt64() == 4);
    }

    [Fact]
    public void A_checkpoint_between_two_looks_has_a_look_of_its_own()
    {
        var observation = RunFolder.Run(
            _folder.Request with { Output = _folder.Output, CheckpointEvery = 2, DigestEvery = 100 }, trainer => trainer.Also = stepped => stepped.Values("norm.weight")[0]++);
        Assert.Equal(["norm.weight"], observation.Frozen.Changed);
        Assert.Empty(Checkpoints());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_loss_that_is_not_finite_ends_the_run_with_nothing_kept_of_that_step(double loss)
    {
        var failure = Assert.Throws<TrainingException>(() => RunFolder.Run(
            _folder.Request with { Output = _folder.Output, CheckpointEvery = 1 }, trainer => trainer.Also = stepped => stepped.Loss = stepped.Steps == 3 ? loss : 1));
        Assert.StartsWith(FormattableString.Invariant($"step 3: the loss is {loss};"), failure.Message, StringComparison.Ordinal);
        Assert.Equal(["step-00000001", "step-00000002"], Checkpoints());
        Assert.False(File.Exists(Path.Combine(_folder.Output, "trained.safetensors")));
        Assert.Equal("failed", _folder.Log()[^1].Type);
    }

    [Fact]
    public void The_output_holds_the_log_the_checkpoints_and_what_was_trained()
    {
        var observation = RunFolder.Run(_folder.Request with { Output = _folder.Output, CheckpointEvery = 4 });
        Assert.Equal(["step-00000004", "step-00000006"], Checkpoints());
        Assert.Equal(
            ["begin", "step", "step", "step", "step", "checkpoint", "step", "step", "checkpoint", "end", "seal"], _folder.Log().Select(row => row.Type));
        var end = _folder.Log()[^2].Payload;
        Assert.Equal(observation.Frozen.DigestAfter, end.GetProperty("frozen").GetProperty("digest_after").GetString());
        Assert.Equal(observation.Losses, end.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble()));
        Assert.True(File.Exists(Path.Combine(_folder.Output, "trained.safetensors")));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_bytes_of_one_that_was_not()
    {
        RunFolder.Run(_folder.Request with { Output = _folder.Output });
        var straight = File.ReadAllBytes(Path.Combine(_folder.Output, "trained.safetensors"));
        Directory.Delete(_folder.Output, recursive: true);

        RunFolder.Run(_folder.Request with { Output = _folder.Output, Steps = 4 });
        var observation = RunFolder.Run(_folder.Request with { Output = _folder.Output, Resume = true });
        Assert.Equal((5, 6), (observation.FirstStep, observation.Steps));
        Assert.Equal(2, observation.Losses.Count);
        Assert.Equal(straight, File.ReadAllBytes(Path.Combine(_folder.Output, "trained.safetensors")));
        var begin = _folder.Log("run-2.jsonl")[0].Payload;
        Assert.Equal("run.jsonl", begin.GetProperty("previous_log").GetString());
        Assert.Equal(64, begin.GetProperty("previous_head").GetString()!.Length);
    }

    [Fact]
    public void A_run_whose_process_died_goes_on_in_its_log_from_its_last_checkpoint()
    {
        RunFolder.Run(_folder.Request with { Output = _folder.Output });
        var straight = File.ReadAllBytes(Path.Combine(_folder.Output, "trained.safetensors"));
        Directory.Delete(_folder.Output, recursive: true);

        // What a process leaves that dies while it writes the row of its fifth step.
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => RunFolder.Run(
            _folder.Request with { Output = _folder.Output, CheckpointEvery = 2 },
            trainer => trainer.Also = stepped =>
            {
                if (stepped.Steps == 5)
                {
                    source.Cancel();
                }
            },
            cancellationToken: source.Token));
        Directory.Delete(Path.Combine(_folder.Output, "checkpoints", "step-00000005"), recursive: true);
        File.AppendAllText(Path.Combine(_folder.Output, "run.jsonl"), "{\"payload\":{\"loss\":1.0");

        RunFolder.Run(_folder.Request with { Output = _folder.Output, CheckpointEvery = 2, Resume = true });
        Assert.Equal(straight, File.ReadAllBytes(Path.Combine(_folder.Output, "trained.safetensors")));
        Assert.Equal(
            [
                "begin", "step", "step", "checkpoint", "step", "step", "checkpoint", "step", "checkpoint", "cancelled",
                "recovery", "begin", "step", "step", "checkpoint", "end", "seal",
            ],
            _folder.Log().Select(row => row.Type));
        Assert.Equal(5, _folder.Log()[11].Payload.GetProperty("first_step").GetInt64());
    }

    [Fact]
    public void A_folder_with_a_run_is_not_written_over_and_one_without_is_not_gone_on_with()
    {
        Assert.Contains("has no run to go on from", Refusal(_folder.Request with { Output = _folder.Output, Resume = true }), StringComparison.Ordinal);
        RunFolder.Run(_folder.Request with { Output = _folder.Output, Steps = 2 });
        Assert.Contains("has a run already", Refusal(_folder.Request with { Output = _folder.Output }), StringComparison.Ordinal);
        Assert.Contains("there is nothing left to do", Refusal(_folder.Request with { Output = _folder.Output, Resume = true, Steps = 2 }), StringComparison.Ordinal);
        Assert.Contains("[run-foreign]", Refusal(_folder.Request with { Output = _folder.Output, Resume = true, LearningRate = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void More_steps_than_data_are_refused() =>
        Assert.Contains("'steps' is 7", Refusal(_folder.Request with { Steps = 7 }), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_trained_on_is_measured_before_and_after()
    {
        var text = _folder.Add("held-out.txt", new string('\n', 40));
        var observation = RunFolder.Run(_folder.Request with { HeldOut = text, Tokenizer = "byte", Sequence = 8, Batch = 2 });
        Assert.Equal(new HeldOutLoss { Tokens = 40, Before = 1, After = 1 }, observation.HeldOut);
    }

    [Fact]
    public void A_run_that_is_cancelled_says_so_in_its_log()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => RunFolder.Run(
            _folder.Request with { Output = _folder.Output }, trainer => trainer.Also = _ => source.Cancel(), cancellationToken: source.Token));
        Assert.Equal("cancelled", _folder.Log()[^1].Type);
    }

    [Fact]
    public void Progress_tells_the_step_the_loss_and_the_digest_of_the_frozen_set()
    {
        var told = new List<TrainingProgress>();
        RunFolder.Run(_folder.Request, progress: new Told(told));
        var steps = told.Where(progress => progress.Last is not null).ToArray();
        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(progress => progress.Step));
        Assert.All(steps, progress => Assert.Equal((6, 64, progress.Step), (progress.Steps, progress.FrozenDigest!.Length, progress.FrozenDigestStep)));
        Assert.Equal(TimeSpan.Zero, steps[^1].Remaining);
    }

    public void Dispose() => _folder.Dispose();

    private static string Refusal(TrainingRequest request) => Assert.Throws<TrainingException>(() => RunFolder.Run(request)).Message;

    private string[] Checkpoints() =>
        [.. Directory.GetDirectories(Path.Combine(_folder.Output, "checkpoints")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private sealed class Told(List<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told.Add(value);
    }
}
