using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Elo;

/// <summary>A trainable tensor as the optimiser sees it; all four buffers have one float for each element.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Master">Its values.</param>
/// <param name="Gradient">The gradient of the step being made.</param>
/// <param name="FirstMoment">The decaying mean of gradients.</param>
/// <param name="SecondMoment">The decaying mean of squared gradients.</param>
internal sealed record LearningTensor(
    string Name, IReadOnlyList<long> Shape, NativeBuffer Master, NativeBuffer Gradient, NativeBuffer FirstMoment, NativeBuffer SecondMoment);
