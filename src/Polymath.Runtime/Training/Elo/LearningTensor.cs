using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Elo;

/// <summary>A trainable tensor as the optimiser sees it.</summary>
/// <param name="State">Its values and their moments.</param>
/// <param name="Gradient">The gradient of the step being made, one float for each element.</param>
internal sealed record LearningTensor(StateTensor State, NativeBuffer Gradient);
