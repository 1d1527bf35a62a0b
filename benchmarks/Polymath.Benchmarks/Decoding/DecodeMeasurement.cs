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
    private const int Rounds = 15;
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(4);

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

    /// <summary>Random bytes without the exponents of infinity: what a real file holds is finite, and this is what its speed is of.</summary>
    private static byte[] Blocks(ElementCodec codec)
    {
        var bytes = new byte[Elements / codec.Block.Elements * codec.Block.Bytes];
        new Random(20261121).NextBytes(bytes);
        foreach (ref var word in MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan()))
        {
            word = (ushort)(word & 0xBFFF);
        }

        return bytes;
    }

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
                for (var i = 0; i < 16; i++)
                {
                    decode();
                }

                calls += 16;
            }
            while (watch.Elapsed < least);
            Best = Math.Max(Best, (double)calls * Elements / watch.Elapsed.TotalNanoseconds);
        }
    }
}
