using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>A trainable tensor and what AdamW knows of it; the three buffers have as many floats as the shape has elements.</summary>
/// <param name="Name">Its name in the base model's checkpoint.</param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Master">Its values.</param>
/// <param name="FirstMoment">The mean of gradients.</param>
/// <param name="SecondMoment">The mean of squared gradients.</param>
internal sealed record StateTensor(string Name, IReadOnlyList<long> Shape, NativeBuffer Master, NativeBuffer FirstMoment, NativeBuffer SecondMoment);
