namespace Polymath.Runtime.Training.Runs;

/// <summary>How the learning rate goes over a run, after the warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It falls along half a cosine, from all of it at the end of the warm-up to the least share at the last step.</summary>
    Cosine,
}
