using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels.Attention;

namespace Polymath.Runtime.Tests.Training.Kernels.Attention;

public sealed unsafe class AttentionTests
{
    public static TheoryData<int> All => Widths.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_are_those_of_the_formula(int width)
    {
        foreach (var shape in new AttentionShape[]
        {
            new(1, 1, 1, 1, 2), new(2, 5, 4, 2, 10), new(1, 49, 2, 1, 24), new(2, 97, 7, 1, 16), new(1, 130, 3, 3, 64), new(1, 7, 28, 4, 128),
        })
        {
            var inputs = AttentionInputs.Random(shape);

            var output = inputs.Compute((VectorWidth)width, 2).Output;

            Assert.InRange(Numbers.Distance(ReferenceAttention.Output(shape, Numbers.Doubles(inputs.Queries), Numbers.Doubles(inputs.Keys), Numbers.Doubles(inputs.Values)), output), 0, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_are_the_slopes(int width)
    {
        foreach (var shape in new AttentionShape[] { new(1, 1, 1, 1, 2), new(2, 5, 4, 2, 6), new(1, 50, 2, 1, 2), new(1, 14, 7, 1, 4), new(1, 3, 1, 1, 34) })
        {
            var inputs = AttentionInputs.Random(shape);
            var computed = inputs.Compute((VectorWidth)width, 2);
            var (queries, keys, values) = (Numbers.Doubles(inputs.Queries), Numbers.Doubles(inputs.Keys), Numbers.Doubles(inputs.Values));

            Near(Numbers.Slopes(queries, moved => Objective(moved, keys, values)), computed.QueryGradient);
            Near(Numbers.Slopes(keys, moved => Objective(queries, moved, values)), computed.KeyGradient);
            Near(Numbers.Slopes(values, moved => Objective(queries, keys, moved)), computed.ValueGradient);

            double Objective(double[] q, double[] k, double[] v) => Numbers.Dot(ReferenceAttention.Output(shape, q, k, v), inputs.Gradient);
        }

        // A single position has no slope but rounding.
        static void Near(double[] slopes, float[] gradient)
        {
            var largest = slopes.Max(Math.Abs);
            Assert.All(slopes.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6 + (3e-6 * largest)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_later_token_changes_nothing_before_it(int width)
    {
        var shape = new AttentionShape(2, 53, 4, 2, 10);
        var inputs = AttentionInputs.Random(shape);
        var before = inputs.Compute((VectorWidth)width, 2).Output;
        foreach (var token in new[] { 1, 30, 47, 48, 52 })
        {
            var changed = inputs.With(token, shape.KeyStride, 1e6f).Compute((VectorWidth)width, 2).Output;

            Assert.Equal(before[..(token * shape.QueryStride)], changed[..(token * shape.QueryStride)]);
            Assert.NotEqual(before[(token * shape.QueryStride)..(53 * shape.QueryStride)], changed[(token * shape.QueryStride)..(53 * shape.QueryStride)]);
            Assert.Equal(before[(53 * shape.QueryStride)..], changed[(53 * shape.QueryStride)..]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_number_of_threads_changes_no_bit(int width)
    {
        var inputs = AttentionInputs.Random(new AttentionShape(2, 53, 7, 1, 10));
        var one = inputs.Compute((VectorWidth)width, 1);
        foreach (var threads in new[] { 2, 5 })
        {
            var some = inputs.Compute((VectorWidth)width, threads);

            Assert.Equal(one.Output, some.Output);
            Assert.Equal(one.QueryGradient, some.QueryGradient);
            Assert.Equal(one.KeyGradient, some.KeyGradient);
            Assert.Equal(one.ValueGradient, some.ValueGradient);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Scores_far_from_zero_overflow_nothing(int width)
    {
        var shape = new AttentionShape(1, 20, 2, 1, 8);
        var inputs = AttentionInputs.Random(shape, reach: 200);

        var computed = inputs.Compute((VectorWidth)width, 2);

        var expected = ReferenceAttention.Output(shape, Numbers.Doubles(inputs.Queries), Numbers.Doubles(inputs.Keys), Numbers.Doubles(inputs.Values));
        Assert.InRange(Numbers.Distance(expected, computed.Output), 0, 1e-3);
        Assert.All(computed.QueryGradient, value => Assert.True(float.IsFinite(value)));
    }
}
