using System.Diagnostics;
using System.Runtime.InteropServices;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;

namespace Polymath.Benchmarks.Decoding;

/// <summary>Measures decoders in this process: blocks and values stay in the caches nearest to the core, as they do when a file is streamed.</summary>
internal static class DecodeMeasurement
{
    private const int Elements = 8192;
    private const int Rounds = 100;
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(1);

    /// <summary>Every type that is decoded, in the order of the element types.</summary>
    public static IEnumerable<DecodeRate> Measure()
    {
        foreach (var type in Enum.GetValues<ElementType>())
        {
            if (ElementCodecs.Find(type) is { } codec)
            {
                yield return Measure(type, codec);
            }
        }
    }

    private static DecodeRate Measure(ElementType type, ElementCodec codec)
    {
        var stored = Blocks(codec);
        var values = new float[Elements];
        var reference = new Stopped(() => codec.DecodeScalar(stored, values));
        var vectors = new Stopped(() => codec.Decode(stored, values));
        reference.Run(Warming);
        vectors.Run(Warming);
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, so that what else the machine does hits both; the best round counts.
            reference.Run(Round);
            vectors.Run(Round);
        }

        return new DecodeRate(
            type.ToString(), codec.IsVectorised && VectorWidths.Widest != VectorWidth.Scalar ? vectors.Best : null, reference.Best);
    }

    /// <summary>Weights of a Gaussian in the float types; random bytes in the others, but for the top bit of exponents: no scale of a real file is infinite.</summary>
    private static byte[] Blocks(ElementCodec codec)
    {
        var bytes = new byte[Elements / codec.Block.Elements * codec.Block.Bytes];
        var random = new Random(20261121);
        if (codec is { Encodes: true, Block.Elements: 1 })
        {
            codec.Encode([.. Enumerable.Range(0, Elements).Select(_ => Weight(random))], bytes);
        }
        else if (codec is { IsVectorised: true, Block: { Elements: 1, Bytes: 1 } })
        {
            // Stored times 5,000, as files of 8-bit floats have them beside a scale.
            var codes = new float[256];
            codec.DecodeScalar([.. Enumerable.Range(0, 256).Select(code => (byte)code)], codes);
            foreach (ref var stored in bytes.AsSpan())
            {
                stored = Nearest(codes, 5000 * Weight(random));
            }
        }
        else
        {
            random.NextBytes(bytes);
            foreach (ref var word in MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan()))
            {
                word &= 0xBFFF;
            }
        }

        return bytes;
    }

    private static byte Nearest(float[] codes, float value) =>
        (byte)Enumerable.Range(0, 256).Where(code => float.IsFinite(codes[code])).MinBy(code => MathF.Abs(codes[code] - value));

    private static float Weight(Random random) =>
        0.02f * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));

    private sealed class Stopped(Action decode)
    {
        /// <summary>The best round, in 10^9 elements a second.</summary>
        public double Best { get; private set; }

        public void Run(TimeSpan least)
        {
            var calls = 0;
            var watch = Stopwatch.StartNew();
            do
            {
                for (var i = 0; i < 4; i++)
                {
                    decode();
                }

                calls += 4;
            }
            while (watch.Elapsed < least);
            Best = Math.Max(Best, (double)calls * Elements / watch.Elapsed.TotalNanoseconds);
        }
    }
}
