namespace Polymath.Runtime.Training;

/// <summary>A run can't be made or has stopped: which file, tensor or setting, by which rule, and what to do about it.</summary>
/// <param name="message">File, place, rule and remedy.</param>
/// <param name="cause">What was thrown below; null for none.</param>
public sealed class TrainingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether a run had begun and failed, by a loss that isn't finite, say, rather than couldn't begin.</summary>
    public bool FailedInStep { get; init; }
}
