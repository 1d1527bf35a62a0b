using System.Numerics;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Attention;
using Polymath.Runtime.Training.Kernels.Rotary;

namespace Polymath.Runtime.Tests.Training.Kernels.Rotary;

public sealed unsafe class RotaryTests
{
    public static TheoryData<int> All => Widths.All;

    [Theory]
    [InlineData(10_000, 64)]
    [InlineData(500_000, 24)]
    [InlineData(1_000_000, 128)]
    public void Frequencies_are_single_precision_and_no_coarser(double theta, int headSize)
    {
        using var rotary = new RotaryEmbedding(theta, headSize);

        // One rounding of the power and one of the quotient, with the exponent rounded before: 1e-6 is far above that, and bfloat16 is 2e-3 off, half 2e-4.
        var expected = Enumerable.Range(0, headSize / 2).Select(i => Math.Pow(theta, -2.0 * i / headSize));
        Assert.All(expected.Zip(rotary.Frequencies.Span.ToArray()), pair => Assert.InRange(pair.Second / pair.First, 1 - 2e-6, 1 + 2e-6));
    }

    [Fact]
    public void Frequencies_of_a_usual_model_are_those_of_PyTorch()
    {
        using var rotary = new RotaryEmbedding(10_000, 8);

        Assert.Equal([1f, 0.1f, 0.01f, 0.001f], rotary.Frequencies.Span.ToArray());
    }

    [Fact]
    public void Tables_follow_the_frequencies_that_are_in_the_buffer()
    {
        using var rotary = new RotaryEmbedding(10_000, 8);
        rotary.Prepare(5);
        Assert.Equal((float)Math.Cos(4 * 0.1f), rotary.Cosines(4)[1]);

        rotary.Frequencies.Span[1] = 0.5f;
        rotary.Prepare(5);

        Assert.Equal(MathF.Cos(2), rotary.Cosines(4)[1], 1e-6f);
        Assert.Equal(MathF.Sin(2), rotary.Sines(4)[1], 1e-6f);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Halves_turn_as_complex_numbers_do(int width)
    {
        foreach (var (heads, keyHeads, size) in new[] { (1, 1, 2), (4, 2, 10), (7, 1, 24), (2, 2, 64) })
        {
            var shape = new AttentionShape(2, 9, heads, keyHeads, size);
            var (queries, keys) = (Numbers.Random(18 * shape.QueryStride, 1), Numbers.Random(18 * shape.KeyStride, 2));
            using var pool = new ComputePool(2);
            using var rotary = new RotaryEmbedding(10_000, size);
            rotary.Prepare(9);
            using var turnedQueries = Numbers.Buffer(queries);
            using var turnedKeys = Numbers.Buffer(keys);

            LayerKernels.For((VectorWidth)width, pool).Turn(shape, rotary, turnedQueries.Start, turnedKeys.Start);

            Assert.InRange(Numbers.Distance(Reference(queries, heads, size), Numbers.First(turnedQueries, queries.Length)), 0, 5e-7);
            Assert.InRange(Numbers.Distance(Reference(keys, keyHeads, size), Numbers.First(turnedKeys, keys.Length)), 0, 5e-7);
        }
    }

    private static double[] Reference(float[] x, int heads, int size)
    {
        var turned = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var (vector, place) = Math.DivRem(i, size);
            if (place < size / 2)
            {
                var position = vector / heads % 9;
                var number = new Complex(x[i], x[i + (size / 2)]) * Complex.FromPolarCoordinates(1, position * Math.Pow(10_000, -2.0 * place / size));
                (turned[i], turned[i + (size / 2)]) = (number.Real, number.Imaginary);
            }
        }

        return turned;
    }
}
