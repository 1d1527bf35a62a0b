using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>One side of a product, as it lies in memory: its lanes are the rows of the result (left side) or its columns (right side), its depth is what is summed over.</summary>
/// <param name="Address">Of the first element.</param>
/// <param name="ElementType">F32, F16 or BF16.</param>
/// <param name="Stride">Elements from one row in memory to the next.</param>
/// <param name="Across">Whether a row in memory is one lane at all depths, so that packing transposes; else it is all lanes at one depth.</param>
internal readonly record struct PanelSource(nint Address, ElementType ElementType, nint Stride, bool Across)
{
    /// <summary>Of an element.</summary>
    public int Bytes => ElementType == ElementType.F32 ? sizeof(float) : sizeof(ushort);

    /// <summary>Where an element lies.</summary>
    public unsafe byte* At(nint lane, nint depth) => (byte*)Address + ((Across ? (lane * Stride) + depth : (depth * Stride) + lane) * Bytes);
}
