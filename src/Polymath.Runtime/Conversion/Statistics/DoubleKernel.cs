namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Adds pairs of doubles to scaled sums.</summary>
internal static class DoubleKernel
{
    /// <summary>Sums <paramref name="a"/> and <paramref name="b"/>, of equal length, of which the first has index <paramref name="index"/>.</summary>
    /// <remarks><see cref="PairSums.MaxAbs"/> isn't scaled.</remarks>
    public static PairSums Sum(ReadOnlySpan<double> a, ReadOnlySpan<double> b, long index, in PairScales scales)
    {
        var block = new PairSums { Count = a.Length, MaxAbsIndex = index };
        for (var i = 0; i < a.Length; i++)
        {
            block.Identical += BitConverter.DoubleToInt64Bits(a[i]) == BitConverter.DoubleToInt64Bits(b[i]) ? 1 : 0;
            var badA = !double.IsFinite(a[i]);
            var badB = !double.IsFinite(b[i]);
            if (badA || badB)
            {
                block.NonFiniteA += badA ? 1 : 0;
                block.NonFiniteB += badB ? 1 : 0;
                block.NonFinite++;
                continue;
            }

            Add(a[i], b[i], (b[i] * scales.D) - (a[i] * scales.D), Math.Abs(b[i] - a[i]), index + i, scales, ref block);
        }

        return block;
    }

    public static void Add(double a, double b, double scaledDifference, double absolute, long index, in PairScales scales, ref PairSums sums)
    {
        var scaledA = a * scales.A;
        var scaledB = b * scales.B;
        sums.AA += scaledA * scaledA;
        sums.BB += scaledB * scaledB;
        sums.AB += scaledA * scaledB;
        sums.DD += scaledDifference * scaledDifference;
        sums.DS += scaledDifference * ((a * scales.D) + (b * scales.D));
        sums.D += scaledDifference;
        sums.AbsD += Math.Abs(scaledDifference);
        sums.NonZeroA |= a != 0;
        sums.NonZeroB |= b != 0;
        if (absolute > sums.MaxAbs)
        {
            sums.MaxAbs = absolute;
            sums.MaxAbsIndex = index;
        }
    }
}
