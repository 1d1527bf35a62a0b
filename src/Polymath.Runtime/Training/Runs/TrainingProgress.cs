namespace Polymath.Runtime.Training.Runs;

/// <summary>How far a run has come.</summary>
public sealed record TrainingProgress
{
    /// <summary>What is being done.</summary>
    public required TrainingPhase Phase { get; init; }

    /// <summary>Steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Steps of the run.</summary>
    public required long Steps { get; init; }

    /// <summary>The last step's figures; null before the first.</summary>
    public TrainerStep? Last { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>Tokens a second so far; null before the first step.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>Estimate of the time that is left; null before the first step.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Digest of the frozen set when it was last taken.</summary>
    public string? FrozenDigest { get; init; }

    /// <summary>After which step that was.</summary>
    public long FrozenDigestStep { get; init; }
}
