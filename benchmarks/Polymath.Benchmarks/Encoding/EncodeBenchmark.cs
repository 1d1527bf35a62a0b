using System.Diagnostics;
using System.Numerics;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.RoundTrips;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Benchmarks.Encoding;

/// <summary>Prints what one core encodes in each type that is written.</summary>
internal static class EncodeBenchmark
{
    public const string Command = "encode";

    private const int Elements = 1 << 18;
    private const int Rounds = 50;

    public static int Run()
    {
        var weights = new float[Elements];
        GeneratedWeights.Of(WeightDistribution.Gaussian, 1, Elements).Read(0, weights);
        Console.WriteLine($"| type | 10^6 elements a second, vectors of {32 * Vector<float>.Count} bits |");
        Console.WriteLine("| --- | ---: |");
        foreach (var type in Enum.GetValues<ElementType>().Where(ElementEncoder.Encodes))
        {
            var stored = new byte[ElementEncoder.LengthOf(type, Elements)];
            var best = TimeSpan.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                ElementEncoder.Encode(type, weights, stored);
                best = watch.Elapsed < best ? watch.Elapsed : best;
            }

            Console.WriteLine(FormattableString.Invariant($"| {type} | {Elements / best.TotalMicroseconds:F0} |"));
        }

        return 0;
    }
}
