namespace Polymath.Runtime.Tensors;

/// <summary>A tensor as its file lists it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its dimensions, slowest first ([out, in] for a linear layer), whatever the file's own order; empty for a scalar.</param>
/// <param name="ElementType">How its elements are stored; null where this library lists but doesn't decode the type.</param>
/// <param name="StoredType">The type's name in its format: <c>Q4_K</c>, <c>F8_E4M3</c>.</param>
/// <param name="Offset">Offset of its data from the start of its file, in bytes.</param>
/// <param name="Length">Length of its data in bytes.</param>
/// <param name="Layout">How block-quantised elements map to rows.</param>
public sealed record TensorInfo(
    string Name,
    IReadOnlyList<long> Shape,
    ElementType? ElementType,
    string StoredType,
    long Offset,
    long Length,
    BlockLayout Layout = BlockLayout.Flat)
{
    /// <summary>Number of elements; 1 for a scalar.</summary>
    public long Elements => Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
}
