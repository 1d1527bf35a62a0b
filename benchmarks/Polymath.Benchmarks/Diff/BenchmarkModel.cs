using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Benchmarks.Diff;

/// <summary>Writes models of a wanted size whose tensors have the shapes of published ones.</summary>
internal static class BenchmarkModel
{
    private const float Deviation = 0.02f;
    private const int Period = 1 << 22;

    private static readonly float[] Weights = Fill("weights", 1);
    private static readonly float[] Noise = Fill("noise", 1e-3f);

    /// <summary>The shapes of Qwen2-0.5B's embedding and layers and some of 4,096 columns, until <paramref name="elements"/> are reached.</summary>
    public static IReadOnlyList<long[]> Mixed(long elements) => Until(elements, [[151936, 896]], [[4096, 4096], [896], [896, 896], [4864, 896], [896, 4864], [896], [4096, 4096]]);

    /// <summary>Shapes whose rows are whole superblocks: Llama-2-7B's.</summary>
    public static IReadOnlyList<long[]> Superblocks(long elements) => Until(elements, [[32000, 4096]], [[4096, 4096], [4096], [11008, 4096], [4096, 11008]]);

    public static void WriteSafeTensors(string path, IReadOnlyList<long[]> shapes, ElementType type, bool noisy)
    {
        SafeTensorsWriter.Write(path, [.. shapes.Select((shape, i) => TensorPayload.FromValues($"model.layers.{i}.weight", shape, type, noisy ? Noisy : Plain))]);

        void Plain(long start, Span<float> values) => Copy(Weights, start, values);

        void Noisy(long start, Span<float> values)
        {
            Copy(Weights, start, values);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += Noise[(start + i) % Period];
            }
        }
    }

    /// <summary>The quantised counterpart, vectors in F32. Blocks are made once and repeated as the weights are.</summary>
    public static void WriteGguf(string path, IReadOnlyList<long[]> shapes, ElementType type)
    {
        var block = ElementEncoder.LengthOf(type, Period);
        var bytes = new byte[ElementEncoder.LengthOf(type, shapes.Max(Count))];
        ElementEncoder.Encode(type, Weights, bytes);
        for (var at = block; at < bytes.Length; at += block)
        {
            bytes.AsSpan(0, (int)Math.Min(block, bytes.Length - at)).CopyTo(bytes.AsSpan((int)at));
        }

        var metadata = new GgufMetadata();
        metadata.Add("general.architecture", "benchmark");
        GgufWriter.Write(path, metadata, [.. shapes.Select((shape, i) => shape.Length == 1
            ? TensorPayload.FromValues($"model.layers.{i}.weight", shape, ElementType.F32, (start, values) => Copy(Weights, start, values))
            : TensorPayload.FromBytes($"model.layers.{i}.weight", shape, type, bytes.AsMemory(0, (int)ElementEncoder.LengthOf(type, Count(shape)))))]);
    }

    public static long Count(long[] shape) => shape.Aggregate(1L, (product, dimension) => product * dimension);

    private static List<long[]> Until(long elements, long[][] first, long[][] layer)
    {
        var shapes = new List<long[]>();
        var left = elements;
        foreach (var shape in first.Concat(Enumerable.Repeat(layer, 10_000).SelectMany(shapes => shapes)))
        {
            if (Count(shape) <= left)
            {
                shapes.Add(shape);
                left -= Count(shape);
            }
            else if (shapes.Count > 1 && shape.Length == 2)
            {
                break;
            }
        }

        return shapes;
    }

    private static void Copy(float[] source, long start, Span<float> values)
    {
        while (!values.IsEmpty)
        {
            var from = (int)(start % Period);
            var count = Math.Min(values.Length, Period - from);
            source.AsSpan(from, count).CopyTo(values);
            values = values[count..];
            start += count;
        }
    }

    private static float[] Fill(string name, float scale)
    {
        var values = new float[Period];
        new SeededNumbers(1, name).Fill(0, values, 0, Deviation * scale, 0, 1);
        return values;
    }
}
