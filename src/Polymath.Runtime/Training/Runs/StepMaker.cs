using System.Diagnostics;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Makes the steps of a run, each a function of its number and of what the trainer holds.</summary>
internal sealed class StepMaker(IEloTrainer trainer, RunData data, RunSettings settings)
{
    /// <summary>Makes the next step.</summary>
    /// <exception cref="TrainingException">Loss or gradient isn't finite, or the trainer counts its steps otherwise.</exception>
    public MadeStep Next(CancellationToken cancellationToken)
    {
        var before = trainer.Steps;
        var batches = data.Batches.For(before);
        var step = settings.For(before);
        var started = Stopwatch.GetTimestamp();
        var figures = trainer.Step(batches, step, cancellationToken);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        DemandFinite("loss", figures.Loss, before + 1);
        DemandFinite("gradient norm", figures.GradientNormBeforeClip, before + 1);
        DemandFinite("clipped gradient norm", figures.GradientNormAfterClip, before + 1);
        return trainer.Steps == before + 1
            ? new MadeStep(before + 1, step.LearningRate, figures, milliseconds)
            : throw new TrainingException(FormattableString.Invariant(
                $"backend '{trainer.Backend}' counts {trainer.Steps} steps after step {before + 1}; a run can't be continued from such a count. This is a defect of the backend: report it"));
    }

    private static void DemandFinite(string what, double value, long step)
    {
        if (!double.IsFinite(value))
        {
            throw new TrainingException(FormattableString.Invariant(
                $"step {step}: the {what} is {value}; the run was stopped and nothing of it kept since the last checkpoint. Lower the learning rate, or look for NaN in the model (polymath inspect)"));
        }
    }
}
