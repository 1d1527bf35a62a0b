namespace Polymath.Runtime.Training;

/// <summary>What a step measured.</summary>
/// <param name="Loss">Mean next-token cross-entropy in nats before the update.</param>
/// <param name="GradientNormBeforeClip">Euclidean norm over all trainable gradients.</param>
/// <param name="GradientNormAfterClip">The same after clipping.</param>
/// <param name="Tokens">Tokens of the batches.</param>
public sealed record TrainerStep(double Loss, double GradientNormBeforeClip, double GradientNormAfterClip, long Tokens);
