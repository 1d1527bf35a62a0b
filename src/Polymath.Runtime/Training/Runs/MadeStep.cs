namespace Polymath.Runtime.Training.Runs;

/// <summary>A step that was made.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="LearningRate">The rate that it was made with.</param>
/// <param name="Figures">What the trainer measured.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record MadeStep(long Number, double LearningRate, TrainerStep Figures, double Milliseconds);
