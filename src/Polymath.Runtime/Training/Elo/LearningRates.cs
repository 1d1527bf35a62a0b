using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Training.Elo;

/// <summary>The learning rate of each step: a warm-up in equal parts, then constant or half a cosine.</summary>
/// <param name="Highest">The rate at the end of the warm-up.</param>
/// <param name="Schedule">How it goes from there.</param>
/// <param name="WarmUp">Steps of the warm-up; the first has one part of it, the last all.</param>
/// <param name="Steps">Steps of the run.</param>
/// <param name="LeastShare">Share of the highest rate that a cosine has at the last step.</param>
internal sealed record LearningRates(double Highest, LearningRateSchedule Schedule, long WarmUp, long Steps, double LeastShare)
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">From 0 on.</param>
    public double At(long step)
    {
        if (step < WarmUp)
        {
            return Highest * (step + 1) / WarmUp;
        }

        if (Schedule == LearningRateSchedule.Constant || Steps - 1 <= WarmUp)
        {
            return Highest;
        }

        var way = Math.Min(1.0, (double)(step - WarmUp) / (Steps - 1 - WarmUp));
        return Highest * (LeastShare + ((1 - LeastShare) * 0.5 * (1 + Math.Cos(Math.PI * way))));
    }
}
