using System.Diagnostics;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Says how far a run has come.</summary>
internal sealed class RunProgress(IProgress<TrainingProgress>? progress, long steps)
{
    private long _started;
    private long _made;
    private long _tokens;

    public double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    public void Say(TrainingPhase phase, long step) => progress?.Report(new TrainingProgress { Phase = phase, Step = step, Steps = steps });

    public void Begin(long step)
    {
        _started = Stopwatch.GetTimestamp();
        Say(TrainingPhase.Training, step);
    }

    public void Made(MadeStep made, FreezeGuard guard)
    {
        _made++;
        _tokens += made.Figures.Tokens;
        progress?.Report(new TrainingProgress
        {
            Phase = TrainingPhase.Training,
            Step = made.Number,
            Steps = steps,
            Last = made.Figures,
            LearningRate = made.LearningRate,
            TokensPerSecond = _tokens / Seconds,
            Remaining = TimeSpan.FromSeconds(Seconds / _made * (steps - made.Number)),
            FrozenDigest = guard.Digest,
            FrozenDigestStep = guard.DigestStep,
        });
    }
}
