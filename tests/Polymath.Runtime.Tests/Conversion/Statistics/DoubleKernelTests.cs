using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed class DoubleKernelTests
{
    private const int Lanes = 8;

    private static readonly int[] Lengths = [1, 2, 7, 8, 9, 15, 16, 17, 255, 1000, PairKernel.Chunk];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0.5, 4, 2)]
    public void Sums_are_those_of_scalar_code_bit_for_bit(double scaleA, double scaleB, double scaleD)
    {
        var scales = new PairScales(scaleA, scaleB, scaleD);
        foreach (var length in Lengths)
        {
            var (a, b) = Numbers(length);

            var sums = DoubleKernel.Sum(a, b, 100, scales);

            Assert.Equal(Expected(a, b, scales), new[] { sums.AA, sums.BB, sums.AB, sums.DD, sums.DS, sums.D, sums.AbsD });
            Assert.Equal(a.Zip(b, (x, y) => Math.Abs(y - x)).Max(), sums.MaxAbs);
            Assert.Equal((length, a.Zip(b).Count(pair => pair.First == pair.Second), 100L), (sums.Count, sums.Identical, sums.MaxAbsIndex));
            Assert.Equal((0, 0, 0), (sums.NonFinite, sums.NonFiniteA, sums.NonFiniteB));
            Assert.Equal((a.Any(x => x != 0), b.Any(x => x != 0)), (sums.NonZeroA, sums.NonZeroB));
        }
    }

    [Fact]
    public void What_is_not_finite_is_counted_and_left_out()
    {
        foreach (var length in Lengths.Where(length => length >= 9))
        {
            var (a, b) = Numbers(length);
            (a[0], a[5], b[5], b[^1]) = (double.NaN, double.PositiveInfinity, double.NaN, double.NegativeInfinity);

            var sums = DoubleKernel.Sum(a, b, 0, PairScales.None);

            Assert.Equal((2, 2, 3, length), (sums.NonFiniteA, sums.NonFiniteB, sums.NonFinite, sums.Count));
            Assert.True(double.IsFinite(sums.AA + sums.BB + sums.DD));
        }
    }

    [Fact]
    public void Zeros_of_either_sign_are_told_apart_and_are_zero()
    {
        var sums = DoubleKernel.Sum([0, 0, -0.0], [0, -0.0, -0.0], 0, PairScales.None);

        Assert.Equal((2, false, false), (sums.Identical, sums.NonZeroA, sums.NonZeroB));
    }

    [Fact]
    public void What_vanishes_when_it_is_squared_is_not_zero()
    {
        var sums = DoubleKernel.Sum([double.Epsilon], [-double.Epsilon], 0, PairScales.None);

        Assert.Equal((0.0, true, true), (sums.AA, sums.NonZeroA, sums.NonZeroB));
    }

    [Fact]
    public void The_first_of_several_largest_differences_is_found() => Assert.Equal(2, DoubleKernel.IndexOf([0, 1, 5, 0], [0, 2, 3, 2], 2));

    private static (double[] A, double[] B) Numbers(int length)
    {
        var random = new Random(length);
        double[] a = [.. Enumerable.Range(0, length).Select(i => i % 11 == 0 ? 0 : Math.ScaleB(random.NextDouble() - 0.5, random.Next(-20, 20)))];
        return (a, [.. a.Select((value, i) => i % 3 == 0 ? value : value * (1 + (random.NextDouble() * 1e-9)))]);
    }

    private static double[] Expected(double[] a, double[] b, PairScales scales)
    {
        var lanes = new double[7][];
        for (var statistic = 0; statistic < lanes.Length; statistic++)
        {
            lanes[statistic] = new double[Lanes];
        }

        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] * scales.A, b[i] * scales.B);
            var (p, q) = (a[i] * scales.D, b[i] * scales.D);
            double[] terms = [x * x, y * y, x * y, (q - p) * (q - p), (q - p) * (p + q), q - p, Math.Abs(q - p)];
            for (var statistic = 0; statistic < lanes.Length; statistic++)
            {
                lanes[statistic][i % Lanes] += terms[statistic];
            }
        }

        return [.. lanes.Select(ScalarSums.Fold)];
    }
}
