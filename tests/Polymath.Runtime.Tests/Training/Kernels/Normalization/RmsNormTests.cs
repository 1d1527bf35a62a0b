using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Kernels.Normalization;

public sealed unsafe class RmsNormTests
{
    private const int Rows = 3;
    private const double Epsilon = 0.25;

    public static TheoryData<int> All => Widths.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_are_normalised_and_their_gradients_are_the_slopes(int width)
    {
        foreach (var columns in new[] { 1, 3, 16, 37, 64, 71 })
        {
            var (x, weight, dy) = (Numbers.Random(Rows * columns, 1), Numbers.Random(columns, 2), Numbers.Random(Rows * columns, 3));
            var computed = Compute((VectorWidth)width, 2, x, weight, dy);

            Assert.InRange(Numbers.Distance(Reference(Numbers.Doubles(x), Numbers.Doubles(weight)), computed.Y), 0, 1e-6);
            Assert.InRange(
                Numbers.Distance(
                    Numbers.Slopes(Numbers.Doubles(x), moved => Numbers.Dot(Reference(moved, Numbers.Doubles(weight)), dy)), computed.InputGradient), 0, 2e-6);
            Assert.InRange(
                Numbers.Distance(
                    Numbers.Slopes(Numbers.Doubles(weight), moved => Numbers.Dot(Reference(Numbers.Doubles(x), moved), dy)), computed.WeightGradient), 0, 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_number_of_threads_changes_no_bit(int width)
    {
        var (x, weight, dy) = (Numbers.Random(2100 * 37, 1), Numbers.Random(37, 2), Numbers.Random(2100 * 37, 3));
        var one = Compute((VectorWidth)width, 1, x, weight, dy);
        foreach (var threads in new[] { 2, 5 })
        {
            var some = Compute((VectorWidth)width, threads, x, weight, dy);

            Assert.Equal(one.Y, some.Y);
            Assert.Equal(one.InputGradient, some.InputGradient);
            Assert.Equal(one.WeightGradient, some.WeightGradient);
        }
    }

    [Fact]
    public void Normalising_again_and_adding_before_give_the_same_bits()
    {
        var (x, delta, weight) = (Numbers.Random(Rows * 37, 1), Numbers.Random(Rows * 37, 2), Numbers.Random(37, 3));
        using var pool = new ComputePool(2);
        var kernels = LayerKernels.For(VectorWidths.Widest, pool);
        using var first = Numbers.Buffer(x);
        using var second = Numbers.Buffer(delta);
        using var weights = Numbers.Buffer(weight);
        using var y = Numbers.Buffer(new float[Rows * 37]);
        using var again = Numbers.Buffer(new float[Rows * 37]);
        using var scales = Numbers.Buffer(new float[Rows]);

        kernels.AddAndNormalize(first.Start, second.Start, weights.Start, 1e-6f, Rows, 37, y.Start, scales.Start);
        kernels.NormalizeAgain(second.Start, weights.Start, scales.Start, Rows, 37, again.Start);

        Assert.Equal(x.Zip(delta, (left, right) => left + right), Numbers.First(second, x.Length));
        Assert.Equal(Numbers.First(y, x.Length), Numbers.First(again, x.Length));
    }

    private static (float[] Y, float[] InputGradient, float[] WeightGradient) Compute(VectorWidth width, int threads, float[] x, float[] weight, float[] dy)
    {
        var (columns, rows) = (weight.Length, x.Length / weight.Length);
        using var pool = new ComputePool(threads);
        var kernels = LayerKernels.For(width, pool);
        using var input = Numbers.Buffer(x);
        using var weights = Numbers.Buffer(weight);
        using var gradient = Numbers.Buffer(dy);
        using var y = Numbers.Buffer(new float[x.Length]);
        using var dx = Numbers.Buffer(new float[x.Length]);
        using var dw = Numbers.Buffer(new float[columns]);
        using var scales = Numbers.Buffer(new float[rows]);
        kernels.Normalize(input.Start, weights.Start, (float)Epsilon, rows, columns, y.Start, scales.Start);
        kernels.NormalizeGradient(input.Start, weights.Start, scales.Start, gradient.Start, rows, columns, dx.Start);
        kernels.AddColumnSums(gradient.Start, input.Start, scales.Start, rows, columns, dw.Start);
        return (Numbers.First(y, x.Length), Numbers.First(dx, x.Length), Numbers.First(dw, columns));
    }

    private static double[] Reference(double[] x, double[] weight) =>
        [.. x.Chunk(weight.Length).SelectMany(row => row.Select((value, i) => weight[i] * value / Math.Sqrt(row.Average(other => other * other) + Epsilon)))];
}
