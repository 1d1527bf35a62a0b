using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>A tensor, or a slice of one (an expert of a stack, half of a fused projection), in row-major order.</summary>
/// <param name="Store">Where it is.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="Name">Its name, with the slice's place.</param>
/// <param name="Start">The slice's first element.</param>
/// <param name="Shape">The slice's shape.</param>
internal sealed record TensorView(ITensorStore Store, TensorInfo Tensor, string Name, long Start, IReadOnlyList<long> Shape)
{
    /// <summary>Whether its values are made of several stored tensors (codes and their scales), so that they can be read as floats but not borrowed as bytes.</summary>
    public bool Composed { get; init; }

    public static TensorView Whole(ITensorStore store, TensorInfo tensor) => new(store, tensor, tensor.Name, 0, tensor.Shape);

    public long Elements => Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));

    public long Columns => Shape.Count == 0 ? 1 : Shape[^1];

    /// <summary>Bytes of its data, rounded down for a slice of blocks.</summary>
    public long Bytes => Tensor.Elements == 0 ? 0 : (long)((Int128)Tensor.Length * Elements / Tensor.Elements);

    /// <summary>Item <paramref name="index"/> of <paramref name="count"/> equal parts along the first dimension.</summary>
    public TensorView Part(long index, long count, string label, bool dropDimension)
    {
        long[] shape = dropDimension ? [.. Shape.Skip(1)] : [Shape[0] / count, .. Shape.Skip(1)];
        return this with { Name = $"{Name}[{label}]", Start = Start + (Elements / count * index), Shape = shape };
    }
}
