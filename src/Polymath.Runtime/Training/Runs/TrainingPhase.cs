namespace Polymath.Runtime.Training.Runs;

/// <summary>What a run is doing.</summary>
public enum TrainingPhase
{
    /// <summary>Reads model and data and takes the baseline.</summary>
    Preparing,

    /// <summary>Makes steps.</summary>
    Training,

    /// <summary>Measures the loss on held-out text.</summary>
    Evaluating,

    /// <summary>Writes a checkpoint.</summary>
    Saving,

    /// <summary>Trains again to compare.</summary>
    Verifying,
}
