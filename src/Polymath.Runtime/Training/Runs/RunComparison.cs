using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Trains again, from the start and with new trainers, to compare.</summary>
internal sealed class RunComparison(TrainerSource source, RunData data, RunSettings settings, string run)
{
    /// <summary>All steps without a stop.</summary>
    public RunOutcome Straight(int threads, Action<MadeStep> made, CancellationToken cancellationToken)
    {
        using var trainer = source.Open(threads);
        var figures = new RunFigures();
        Train(trainer, data.Steps, figures, made, cancellationToken);
        return Outcome(trainer, figures, threads, cancellationToken);
    }

    /// <summary>After how many steps <see cref="Interrupted"/> stops.</summary>
    public static long Middle(long steps) => steps / 2;

    /// <summary>Digest of the trainable tensors before any step.</summary>
    public string Untrained(int threads, CancellationToken cancellationToken)
    {
        using var trainer = source.Open(threads);
        return TrainedDigest(trainer, threads, cancellationToken);
    }

    /// <summary>All steps, stopped in the middle: saved, given up, loaded by another trainer and gone on with.</summary>
    /// <param name="scratch">An existing, empty folder for the checkpoint.</param>
    /// <param name="threads">Greatest number of threads.</param>
    /// <param name="made">Is told every step.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public RunOutcome Interrupted(string scratch, int threads, Action<MadeStep> made, CancellationToken cancellationToken)
    {
        var figures = new RunFigures();
        using var checkpoints = CheckpointStore.Open(scratch, new CheckpointIdentity(source.Base(), run));
        using (var before = source.Open(threads))
        {
            Train(before, Middle(data.Steps), figures, made, cancellationToken);
            checkpoints.Save(before, new DataPosition(0, before.Steps, string.Empty), cancellationToken);
        }

        using var after = source.Open(threads);
        if (checkpoints.Resume(after, cancellationToken) is null)
        {
            throw new TrainingException("the checkpoint that was written for the comparison isn't there any more; leave the folder alone while the run goes on");
        }

        Train(after, data.Steps, figures, made, cancellationToken);
        return Outcome(after, figures, threads, cancellationToken);
    }

    private void Train(IEloTrainer trainer, long steps, RunFigures figures, Action<MadeStep> made, CancellationToken cancellationToken)
    {
        var maker = new StepMaker(trainer, data, settings);
        while (trainer.Steps < steps)
        {
            var step = maker.Next(cancellationToken);
            figures.Add(step);
            made(step);
        }
    }

    private static RunOutcome Outcome(IEloTrainer trainer, RunFigures figures, int threads, CancellationToken cancellationToken) =>
        new(figures, TrainedDigest(trainer, threads, cancellationToken));

    private static string TrainedDigest(IEloTrainer trainer, int threads, CancellationToken cancellationToken)
    {
        var trainable = trainer.Tensors.Where(tensor => tensor.Trainable).ToArray();
        return TensorSetDigest.Of(trainable, HeldTensors.Digest(trainer, trainable, threads, cancellationToken));
    }
}
