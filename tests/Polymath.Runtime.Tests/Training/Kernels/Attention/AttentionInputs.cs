using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Attention;
using Polymath.Runtime.Training.Kernels.Rotary;

namespace Polymath.Runtime.Tests.Training.Kernels.Attention;

/// <summary>What attention is computed from, and the gradient of its output.</summary>
internal sealed unsafe record AttentionInputs(AttentionShape Shape, float[] Queries, float[] Keys, float[] Values, float[] Gradient)
{
    public static AttentionInputs Random(AttentionShape shape, double reach = 1)
    {
        var tokens = shape.Rows * shape.Length;
        return new AttentionInputs(
            shape,
            Numbers.Random(tokens * shape.QueryStride, 1, reach),
            Numbers.Random(tokens * shape.KeyStride, 2, reach),
            Numbers.Random(tokens * shape.KeyStride, 3),
            Numbers.Random(tokens * shape.QueryStride, 4));
    }

    /// <summary>The same with another key and value of a token of the first sequence.</summary>
    public AttentionInputs With(int token, int stride, float value)
    {
        var (keys, values) = ((float[])Keys.Clone(), (float[])Values.Clone());
        keys.AsSpan(token * stride, stride).Fill(value / 1e6f);
        values.AsSpan(token * stride, stride).Fill(value);
        return this with { Keys = keys, Values = values };
    }

    /// <summary>Output, and gradients of queries, keys and values; nothing is turned.</summary>
    public (float[] Output, float[] QueryGradient, float[] KeyGradient, float[] ValueGradient) Compute(VectorWidth width, int threads)
    {
        using var pool = new ComputePool(threads);
        var kernels = LayerKernels.For(width, pool);
        using var rotary = new RotaryEmbedding(10_000, Shape.HeadSize);
        rotary.Frequencies.Clear();
        rotary.Prepare(Shape.Length);
        using var queries = Numbers.Buffer(Queries);
        using var keys = Numbers.Buffer(Keys);
        using var values = Numbers.Buffer(Values);
        using var gradient = Numbers.Buffer(Gradient);
        using var output = Numbers.Buffer(new float[Queries.Length]);
        using var softmax = Numbers.Buffer(new float[2 * Shape.Rows * Shape.Length * Shape.Heads]);
        using var scratch = new AttentionScratch();
        kernels.Attend(Shape, queries.Start, keys.Start, values.Start, scratch, output.Start, softmax.Start);
        kernels.AttendGradient(Shape, rotary, queries.Start, keys.Start, values.Start, softmax.Start, gradient.Start, scratch);
        return (Numbers.First(output, Queries.Length), Numbers.First(queries, Queries.Length), Numbers.First(keys, Keys.Length), Numbers.First(values, Values.Length));
    }
}
