namespace Polymath.Runtime.Training.Runs;

/// <summary>What tells two runs apart that should give the same.</summary>
public enum RunDifference
{
    /// <summary>Nothing: the same run from the same seed again.</summary>
    Repetition,

    /// <summary>The number of threads.</summary>
    Threads,

    /// <summary>The second was interrupted in the middle, saved, and continued from the checkpoint by another trainer.</summary>
    Interruption,
}
