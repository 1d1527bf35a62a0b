using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Runs;

/// <summary>A run's progress in a probe's words.</summary>
internal sealed class StepProgress(IProgress<ProbeProgress> progress) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => progress.Report(new ProbeProgress(value.Step, value.Steps, "steps", value.Phase switch
    {
        TrainingPhase.Preparing => "preparing",
        TrainingPhase.Training => "training",
        TrainingPhase.Evaluating => "measuring the held-out loss",
        TrainingPhase.Saving => "saving",
        _ => "training again to compare",
    }));
}
