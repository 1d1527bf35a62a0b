namespace Polymath.Runtime.Formats;

/// <summary>Sizes and offsets from files, in arithmetic that says when it would overflow.</summary>
internal static class FormatArithmetic
{
    /// <summary>Product of the dimensions; false when it doesn't fit in 63 bits.</summary>
    public static bool TryCount(IReadOnlyList<long> shape, out long elements)
    {
        elements = 1;
        foreach (var dimension in shape)
        {
            var product = (UInt128)(ulong)elements * (ulong)dimension;
            if (dimension < 0 || product > long.MaxValue)
            {
                return false;
            }

            elements = (long)product;
        }

        return true;
    }

    /// <summary><paramref name="value"/> rounded up to a multiple of <paramref name="alignment"/>; both at least 0, saturating.</summary>
    public static long AlignUp(long value, long alignment)
    {
        var aligned = ((UInt128)(ulong)value + (ulong)alignment - 1) / (ulong)alignment * (ulong)alignment;
        return aligned > long.MaxValue ? long.MaxValue : (long)aligned;
    }
}
