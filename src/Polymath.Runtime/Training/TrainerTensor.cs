using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training;

/// <summary>A tensor or buffer of a trainer's model.</summary>
public sealed record TrainerTensor
{
    /// <summary>Its name in the checkpoint; of a buffer, its name in the model (<c>model.rotary_emb.inv_freq</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The type in which it is held.</summary>
    public required ElementType ElementType { get; init; }

    /// <summary>Its dimensions, slowest first.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Whether a step may change it.</summary>
    public required bool Trainable { get; init; }

    /// <summary>Whether it is computed rather than stored, as rotary frequencies are. Buffers never train.</summary>
    public bool IsBuffer { get; init; }

    /// <summary>Where its bytes lie. Tensors whose ranges overlap are aliases of one another.</summary>
    public required TensorStorage Storage { get; init; }

    /// <summary>Number of elements.</summary>
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
