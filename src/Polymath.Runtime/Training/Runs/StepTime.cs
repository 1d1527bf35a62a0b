using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Quantiles of the time that steps took.</summary>
public sealed record StepTime
{
    /// <summary>The median.</summary>
    [Unit("ms")]
    public required double P50 { get; init; }

    /// <summary>What 95 of 100 steps didn't exceed.</summary>
    [Unit("ms")]
    public required double P95 { get; init; }
}
