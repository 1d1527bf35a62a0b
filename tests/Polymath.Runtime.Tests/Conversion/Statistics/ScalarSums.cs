using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>What the kernels must give, written down without vectors: eight lanes, fused operations, halves added to halves, and what follows from three products.</summary>
internal static class ScalarSums
{
    private const int Lanes = 8;

    public static PairSums Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (aa, bb, ab, ad) = (new double[Lanes], new double[Lanes], new double[Lanes], new double[Lanes]);
        var (dd, d, abs) = (new double[Lanes], new double[Lanes], new double[Lanes]);
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
            ad[lane] = Math.FusedMultiplyAdd(x, difference, ad[lane]);
            dd[lane] = Math.FusedMultiplyAdd(difference, difference, dd[lane]);
            d[lane] += difference;
            abs[lane] += Math.Abs(difference);
            sums.MaxAbs = Math.Max(sums.MaxAbs, Math.Abs(difference));
            sums.Identical += BitConverter.SingleToInt32Bits(a[i]) == BitConverter.SingleToInt32Bits(b[i]) ? 1 : 0;
            sums.NonZeroA |= a[i] != 0;
            sums.NonZeroB |= b[i] != 0;
        }

        (sums.AA, sums.DD, sums.D, sums.AbsD) = (Fold(aa), Fold(dd), Fold(d), Fold(abs));
        var product = Fold(ad);
        sums.DS = (2 * product) + sums.DD;
        sums.BB = sums.AA + sums.DS;
        sums.AB = sums.AA + product;
        return sums.BB < sums.AA / 1024 ? sums with { BB = Fold(bb), AB = Fold(ab) } : sums;
    }

    public static double Fold(double[] lanes)
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
