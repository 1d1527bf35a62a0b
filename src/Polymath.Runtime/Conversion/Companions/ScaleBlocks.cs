namespace Polymath.Runtime.Conversion.Companions;

/// <summary>How many elements of each dimension share a scale, told from the shapes alone.</summary>
internal static class ScaleBlocks
{
    private const long Usual = 128;
    private const long Least = 16;

    /// <summary>The block's dimensions; null where the shapes don't tell them.</summary>
    /// <remarks>
    /// One scale serves a tensor; a list of scales serves the first dimension, one each. Otherwise both have as many dimensions, and a dimension of
    /// n elements under a scales has blocks of 128 if that gives a of them (the last may be short), else of n / a, or of a power of two. Where the last
    /// two are possible and differ, the shapes don't tell, unless n / a is less than any format's blocks that may be short.
    /// </remarks>
    public static long[]? Find(IReadOnlyList<long> shape, IReadOnlyList<long> scales)
    {
        if (scales.All(count => count == 1))
        {
            return [.. shape.Select(size => Math.Max(1, size))];
        }

        if (scales.Count == 1 && shape.Count > 1)
        {
            return scales[0] == shape[0] ? [1, .. shape.Skip(1).Select(size => Math.Max(1, size))] : null;
        }

        if (scales.Count != shape.Count)
        {
            return null;
        }

        var blocks = new long[shape.Count];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Size(shape[i], scales[i]);
        }

        return blocks.Contains(0) ? null : blocks;
    }

    private static long Size(long elements, long scales)
    {
        if (scales <= 0 || scales > elements)
        {
            return 0;
        }

        if (scales == 1 || scales == elements)
        {
            return elements / scales;
        }

        if (Fits(Usual))
        {
            return Usual;
        }

        var even = elements % scales == 0 ? elements / scales : 0;
        var power = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)(((elements - 1) / scales) + 1));
        return !Fits(power) || even is > 0 and < Least ? even : even == 0 || even == power ? power : 0;

        bool Fits(long size) => ((elements - 1) / size) + 1 == scales;
    }
}
