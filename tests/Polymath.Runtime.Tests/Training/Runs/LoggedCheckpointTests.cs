using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

/// <summary>A run goes on only from a checkpoint that its log names.</summary>
public sealed class LoggedCheckpointTests : IDisposable
{
    private readonly RunFolder _folder = new();

    private string Log => Path.Combine(_folder.Output, "run.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkpoint_that_was_rewritten_with_all_its_digests_is_refused_and_the_log_stays_as_it_was()
    {
        Train(steps: 4);
        var own = Rewrite(Checkpoint(4));
        var log = File.ReadAllBytes(Log);

        var refusal = Refusal();

        Assert.StartsWith($"checkpoint 'step-00000004/manifest.json': its digest is {ManifestText.Read(Checkpoint(4)).Sha256}, and the run's log has {own} for step 4", refusal, StringComparison.Ordinal);
        Assert.EndsWith("take the folder away and continue from the checkpoint before it, or from the start [log-digest]", refusal, StringComparison.Ordinal);
        Assert.Equal(log, File.ReadAllBytes(Log));

        Directory.Delete(Checkpoint(4), recursive: true);
        Assert.Equal(3, Resume().FirstStep);
    }

    [Fact]
    public void A_checkpoint_of_a_step_that_the_log_does_not_name_is_refused()
    {
        Train(steps: 4);
        var elsewhere = _folder.Output + "-of-another-run";
        RunFolder.Run(_folder.Request with { Output = elsewhere, Steps = 5 });
        Directory.Move(Path.Combine(elsewhere, "checkpoints", "step-00000005"), Checkpoint(5));

        Assert.Contains("'step-00000005/manifest.json': the run's log names no checkpoint of step 5", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_over_and_is_made_longer_is_held_against_the_log_before()
    {
        Train(steps: 4);
        Assert.Equal(5, Resume(steps: 5).FirstStep);
        Assert.Equal(6, Resume().FirstStep);
    }

    [Fact]
    public void A_process_that_dies_between_the_row_and_the_checkpoint_goes_on_from_the_one_before()
    {
        Train(steps: 4);
        Directory.Delete(Checkpoint(4), recursive: true);

        Assert.Equal(3, Resume().FirstStep);
    }

    [Fact]
    public void The_log_names_a_checkpoint_before_it_is_there()
    {
        using var trainer = PlainTrainer.Make();
        using var store = CheckpointStore.Open(_folder.Output, new CheckpointIdentity(PlainTrainer.Base, new string('a', 64)));

        Assert.Throws<IOException>(() => store.Save(trainer, new DataPosition(0, 0, string.Empty), _ => throw new IOException("the disk is full"), TestContext.Current.CancellationToken));

        Assert.Empty(store.Steps);
        Assert.Null(store.Resume(trainer));
    }

    [Fact]
    public void A_log_that_was_changed_says_nothing_about_checkpoints()
    {
        Train(steps: 4);
        File.WriteAllText(Log, File.ReadAllText(Log).Replace("\"step\":4", "\"step\":5", StringComparison.Ordinal));

        Assert.Contains("doesn't say which checkpoints are the run's", Refusal(), StringComparison.Ordinal);
    }

    private void Train(int steps) => RunFolder.Run(_folder.Request with { Output = _folder.Output, Steps = steps, CheckpointEvery = 2 });

    private EloTrainObservation Resume(int? steps = null) =>
        RunFolder.Run(_folder.Request with { Output = _folder.Output, Steps = steps, CheckpointEvery = 2, Resume = true });

    private string Refusal() => Assert.Throws<TrainingException>(() => Resume()).Message;

    private string Checkpoint(int step) => Path.Combine(_folder.Output, "checkpoints", $"step-{step:D8}");

    /// <summary>Changes a value and makes every digest anew.</summary>
    /// <returns>The digest that it had.</returns>
    private static string Rewrite(string checkpoint)
    {
        var own = ManifestText.Read(checkpoint);
        var file = Path.Combine(checkpoint, "boundary.safetensors");
        var bytes = File.ReadAllBytes(file);
        bytes[^2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var manifest = Path.Combine(checkpoint, ManifestText.FileName);
        File.Delete(manifest);
        using (var contents = CheckpointContents.Open(checkpoint))
        {
            var (files, tensors) = contents.Digest(1, TestContext.Current.CancellationToken);
            ManifestText.Write(checkpoint, own with { Files = files, Tensors = tensors });
        }

        // By itself it is a sound checkpoint.
        using var sound = VerifiedCheckpoint.Open(checkpoint, 1, TestContext.Current.CancellationToken);
        Assert.NotEqual(own.Sha256, sound.Manifest.Sha256);
        return own.Sha256;
    }
}
