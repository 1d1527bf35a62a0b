using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Kernels.CrossEntropy;

public sealed unsafe class CrossEntropyTests
{
    public static TheoryData<int> All => Widths.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Losses_are_those_of_the_targets_and_gradients_the_slopes(int width)
    {
        foreach (var columns in new[] { 1, 2, 17, 71, 128 })
        {
            var logits = Numbers.Random(3 * columns, 1, 6);
            int[] targets = [0, columns - 1, columns / 2];

            var (losses, gradient) = Compute((VectorWidth)width, logits, columns, targets, 0.5f);

            var rows = Numbers.Doubles(logits).Chunk(columns).ToArray();
            Assert.Equal(rows.Select((row, i) => Reference(row, targets[i])), losses, (x, y) => Math.Abs(x - y) < 2e-6);
            var slopes = rows.SelectMany((row, i) => Numbers.Slopes(row, moved => Reference(moved, targets[i])).Select(slope => slope / 2));
            Assert.All(slopes.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 5e-7));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_large_vocabulary_loses_no_digits(int width)
    {
        var logits = Numbers.Random(151_936, 4, 3);

        var (losses, gradient) = Compute((VectorWidth)width, logits, logits.Length, [77], 1);

        Assert.Equal(Reference(Numbers.Doubles(logits), 77), losses[0], 1e-6);
        Assert.Equal(0, gradient.Sum(value => (double)value), 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Logits_far_from_zero_overflow_nothing(int width)
    {
        var (losses, gradient) = Compute((VectorWidth)width, [3e37f, 3e37f, -3e37f, 1000, 1000, -1000], 3, [0, 1], 1);

        Assert.All(losses, loss => Assert.Equal(Math.Log(2), loss, 1e-12));
        Assert.Equal([-0.5f, 0.5f, 0, 0.5f, -0.5f, 0], gradient);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_logit_that_is_no_number_makes_the_loss_none(int width)
    {
        for (var place = 0; place < 40; place++)
        {
            var logits = new float[40];
            logits[place] = float.NaN;

            Assert.Equal(double.NaN, Compute((VectorWidth)width, logits, 40, [3], 1).Losses[0]);
        }
    }

    private static (double[] Losses, float[] Gradient) Compute(VectorWidth width, float[] logits, int columns, int[] targets, float scale)
    {
        using var pool = new ComputePool(2);
        using var buffer = Numbers.Buffer(logits);
        var losses = new double[targets.Length];
        LayerKernels.For(width, pool).CrossEntropy(buffer.Start, targets.Length, columns, targets, scale, losses);
        return (losses, Numbers.First(buffer, logits.Length));
    }

    private static double Reference(double[] logits, int target) => Math.Log(logits.Sum(x => Math.Exp(x - logits[target])));
}
