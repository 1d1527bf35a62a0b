using System.Runtime.InteropServices;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed class EqualShareTests
{
    private const int Run = 32;

    [Theory]
    [InlineData(ElementType.F32)]
    [InlineData(ElementType.BF16)]
    [InlineData(ElementType.F16)]
    public void Counts_are_those_of_scalar_code(ElementType type)
    {
        foreach (var length in new[] { 1, 5, 31, 32, 33, 63, 64, 300, 896, 4096 })
        {
            var candidate = StoredFloats.Of(ElementType.F32, Mixed(length, length));
            var reference = StoredFloats.Of(type, [.. candidate.Values.Select((value, i) => i % 3 == 0 && i / Run % 4 != 1 ? value * 1.125f : value)]);

            var share = default(EqualShare);
            StoredFloats.Kernel(reference, candidate).CountEqual(ref reference.First, ref candidate.First, length, ref share);

            Assert.Equal(Scalar(reference, candidate, type), (share.Counted, share.Equal, share.EqualTernary));
        }
    }

    [Theory]
    [InlineData(ElementType.BF16, 0)]
    [InlineData(ElementType.BF16, 0x8000)]
    [InlineData(ElementType.F16, 0x7C00)]
    [InlineData(ElementType.F16, 0xFC00)]
    public void A_NaN_of_the_candidate_equals_nothing_whatever_its_payload(ElementType type, ushort referenced)
    {
        var reference = StoredFloats.Of(type, new float[Run]);
        var candidate = StoredFloats.Of(ElementType.F32, new float[Run]);
        var halves = MemoryMarshal.Cast<byte, ushort>(reference.Bytes.AsSpan());
        halves.Fill(referenced);
        halves[^1] = 0x3C00;
        MemoryMarshal.Cast<byte, uint>(candidate.Bytes.AsSpan()).Fill(0x7FFFFFFF);

        var share = default(EqualShare);
        StoredFloats.Kernel(reference, candidate).CountEqual(ref reference.First, ref candidate.First, Run, ref share);

        Assert.Equal((Run, 0), (share.Counted, share.Equal));
    }

    // Runs of any values, of 0 and plus and minus a value, of one value, and of two others, one after the other.
    private static float[] Mixed(int length, int seed)
    {
        var numbers = TensorDiffRun.Numbers(length, seed);
        return [.. numbers.Select((value, i) => (i / Run % 4) switch
        {
            0 => value,
            1 => MathF.Round(value * 2.9f) * 0.5f,
            2 => 0.25f,
            _ => value > 0 ? 0.5f : -0.125f,
        })];
    }

    private static (long Counted, long Equal, long Ternary) Scalar(StoredFloats reference, StoredFloats candidate, ElementType type)
    {
        var (counted, equal, ternary) = (0L, 0L, 0L);
        foreach (var (run, rounded) in reference.Values.Chunk(Run).Zip(StoredFloats.Of(type, candidate.Values).Values.Chunk(Run)))
        {
            if (run.Distinct().Count() == 1)
            {
                continue;
            }

            var same = run.Zip(rounded, (a, b) => a == b).Count(isSame => isSame);
            counted += run.Length;
            equal += same;
            ternary += same * 2 >= run.Length && run.Where(value => value != 0).Select(MathF.Abs).Distinct().Count() <= 1 ? same : 0;
        }

        return (counted, equal, ternary);
    }
}
