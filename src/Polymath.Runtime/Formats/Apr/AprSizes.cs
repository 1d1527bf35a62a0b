using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>The sizes that a shape may have in a type: its writer pads rows of Q4_K and Q6_K to whole blocks, its reader decodes a flat count.</summary>
internal static class AprSizes
{
    /// <summary>The size over the flat sequence of elements; saturating.</summary>
    public static long Flat(ElementType type, long elements)
    {
        if (elements == 0)
        {
            return 0;
        }

        if (type == ElementType.AprQ8)
        {
            return Saturate((UInt128)(ulong)elements + sizeof(float));
        }

        var block = BlockShape.Of(type);
        return Saturate(Blocks(elements, block) * (uint)block.Bytes);
    }

    /// <summary>The size with each row padded to whole blocks; saturating.</summary>
    public static long RowPadded(ElementType type, IReadOnlyList<long> shape, long elements)
    {
        if (elements == 0)
        {
            return 0;
        }

        var block = BlockShape.Of(type);
        var columns = shape is [.., var last] ? last : 1;
        return Saturate((UInt128)(ulong)(elements / columns) * Blocks(columns, block) * (uint)block.Bytes);
    }

    public static bool PadsRows(ElementType type) => type is ElementType.Q4_K or ElementType.Q6_K;

    private static UInt128 Blocks(long elements, BlockShape block) => ((UInt128)(ulong)elements + (uint)block.Elements - 1) / (uint)block.Elements;

    private static long Saturate(UInt128 size) => size > long.MaxValue ? long.MaxValue : (long)size;
}
