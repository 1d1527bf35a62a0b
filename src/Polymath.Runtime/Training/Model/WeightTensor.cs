using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model;

/// <summary>A parameter at its address: a frozen one in its file's type and mapped read-only, a trainable one in F32.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Shape">One dimension (norms and biases) or two.</param>
/// <param name="ElementType">F32, F16 or BF16.</param>
/// <param name="Address">Of its first element.</param>
/// <param name="Trainable">Whether it gets a gradient; its type is F32 then.</param>
internal sealed record WeightTensor(string Name, IReadOnlyList<long> Shape, ElementType ElementType, nint Address, bool Trainable)
{
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);

    /// <summary>As the weight of a linear layer; a vector is one row.</summary>
    public WeightMatrix Matrix => new(Address, ElementType, checked((int)(Shape.Count == 2 ? Shape[0] : 1)), checked((int)Shape[^1]));
}
