using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>What the kernels must give, written down without vectors: sixteen lanes, fused operations, halves added to halves.</summary>
internal static class ScalarSums
{
    private const int Lanes = 16;

    public static PairSums Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (aa, bb, ab) = (new double[Lanes], new double[Lanes], new double[Lanes]);
        var (dd, ds, d, abs) = (new double[Lanes], new double[Lanes], new double[Lanes], new double[Lanes]);
        var sums = new PairSums { Count = a.Length };
        for (var i = 0; i < a.Length; i++)
        {
            var lane = i % Lanes;
            double x = a[i];
            double y = b[i];
            var difference = y - x;
            aa[lane] += x * x;
            bb[lane] += y * y;
            ab[lane] += x * y;
            dd[lane] = Math.FusedMultiplyAdd(difference, difference, dd[lane]);
            ds[lane] = Math.FusedMultiplyAdd(difference, y + x, ds[lane]);
            d[lane] += difference;
            abs[lane] += Math.Abs(difference);
            sums.MaxAbs = Math.Max(sums.MaxAbs, Math.Abs(difference));
            sums.Identical += BitConverter.SingleToInt32Bits(a[i]) == BitConverter.SingleToInt32Bits(b[i]) ? 1 : 0;
            sums.NonZeroA |= a[i] != 0;
            sums.NonZeroB |= b[i] != 0;
        }

        (sums.AA, sums.BB, sums.AB) = (Fold(aa), Fold(bb), Fold(ab));
        (sums.DD, sums.DS, sums.D, sums.AbsD) = (Fold(dd), Fold(ds), Fold(d), Fold(abs));
        return sums;
    }

    private static double Fold(double[] lanes)
    {
        for (var half = lanes.Length / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }
}
