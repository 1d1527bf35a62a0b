using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>The figures of a tensor or a row, from its sums.</summary>
internal static class PairFigures
{
    // Of norms further apart their difference is the larger part of both terms, and what is left of it is noise.
    private const double Comparable = 2;

    /// <summary>1 - cosine as (sum (a-b)^2 - (|a|-|b|)^2) / (2 |a| |b|), which keeps its digits near 0; NaN where nothing finite was compared or the
    /// squares vanished.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double CosineDistance(in PairSums sums, in PairScales scales)
    {
        if (sums.Count == 0 || sums.NonFinite > 0)
        {
            return double.NaN;
        }

        if (!sums.NonZeroA || !sums.NonZeroB)
        {
            return sums.NonZeroA == sums.NonZeroB ? 0 : 1;
        }

        if (sums.AA == 0 || sums.BB == 0)
        {
            return double.NaN;
        }

        // |a| and |b| in the difference's scale, in which their squares may vanish but not both.
        var a = Math.Sqrt(sums.AA) * (scales.D / scales.A);
        var b = Math.Sqrt(sums.BB) * (scales.D / scales.B);
        var product = 2 * a * b;
        if (!double.IsNormal(product) || a > Comparable * b || b > Comparable * a)
        {
            return Math.Clamp(1 - (sums.AB / (Math.Sqrt(sums.AA) * Math.Sqrt(sums.BB))), 0, 2);
        }

        var difference = sums.DS / (a + b);
        return Math.Clamp((sums.DD - (difference * difference)) / product, 0, 2);
    }

    public static double? Gain(in PairSums sums, in PairScales scales)
    {
        if (sums.Count == 0 || sums.NonFinite > 0)
        {
            return null;
        }

        return sums.NonZeroA ? Finite(sums.AB / sums.AA * (scales.A / scales.B)) : sums.NonZeroB ? null : 1;
    }

    public static double? Rmse(in PairSums sums, in PairScales scales) => Mean(Math.Sqrt(sums.DD / sums.Count), sums, scales);

    public static double? MeanAbs(in PairSums sums, in PairScales scales) => Mean(sums.AbsD / sums.Count, sums, scales);

    public static double? Bias(in PairSums sums, in PairScales scales) => Mean(sums.D / sums.Count, sums, scales);

    public static double? RelativeRmse(in PairSums sums, in PairScales scales)
    {
        if (sums.Count == 0 || sums.NonFinite > 0)
        {
            return null;
        }

        return sums.NonZeroA ? Finite(Math.Sqrt(sums.DD / sums.AA) * (scales.A / scales.D)) : sums.NonZeroB ? null : 0;
    }

    private static double? Mean(double scaled, in PairSums sums, in PairScales scales) =>
        sums.Count == 0 || sums.NonFinite > 0 ? null : Finite(scaled / scales.D);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
