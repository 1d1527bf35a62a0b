using Polymath.Runtime.Conversion.RoundTrips;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Quantization;

namespace Polymath.Runtime.Tests.Conversion.RoundTrips;

/// <summary>The bound sees a block that is wrong, whatever the type.</summary>
public sealed class CodeBoundsTests
{
    public static TheoryData<ElementType> Quantised() =>
        [.. Enum.GetValues<ElementType>().Where(type => BlockTypes.IsQuantised(type) && ElementEncoder.Encodes(type))];

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Nearest_codes_are_within_the_bound_whatever_the_weights(ElementType type)
    {
        var gaussian = GaussianWeights.Make(32768, seed: 31, deviation: 1);
        var other = GaussianWeights.Make(gaussian.Length, seed: 32, deviation: 1);
        Func<int, float>[] shapes =
        [
            i => gaussian[i],
            i => gaussian[i] * (other[i] > 2.5 ? 300 : 1),
            i => gaussian[i] / Math.Max(0.001f, Math.Abs(other[i])),
            i => gaussian[i] + 10,
            i => gaussian[i] - 100,
            i => gaussian[i] * 1e-5f,
            i => gaussian[i] * 3e-7f,
            i => gaussian[i] * 1000,
            i => Math.Abs(gaussian[i]),
            i => other[i] > 1.5 ? gaussian[i] : 0,
            i => Math.Sign(gaussian[i]),
            i => gaussian[i / 16],
            i => gaussian[i] * (float)Math.Pow(10, other[i / 32]),
            i => i % 256 == 17 ? gaussian[i] : 0,
            i => MathF.Round(gaussian[i] * 4) / 4,
        ];
        for (var shape = 0; shape < shapes.Length; shape++)
        {
            var sums = Measure(type, [.. Enumerable.Range(0, gaussian.Length).Select(shapes[shape])], []);
            Assert.True(sums.Outside == 0, $"shape {shape}: {sums.Outside} outside, at most {sums.LargestShare} of the bound");
            Assert.True(shape > 0 || sums.LargestShare > 0.8, "the bound is loose");
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void A_code_in_the_middle_of_the_range_that_is_another_one_is_outside(ElementType type)
    {
        // The lowest bit of one code: a neighbour on the other side, or one too far.
        var layout = CodeLayout.Of(type);
        Assert.NotEqual(0, Measure(type, GaussianWeights.Make(8192, seed: 31), [(layout.End - 1, 1)]).Outside);
    }

    private static RoundTripSums Measure(ElementType type, float[] weights, (int Byte, byte Flip)[] faults)
    {
        var quantiser = new PieceQuantiser(type, weights.Max(MathF.Abs));
        var buffers = new PieceBuffers();
        var stored = buffers.Stored.AsSpan(0, quantiser.Encode(weights, buffers.Stored));
        for (var block = stored; !block.IsEmpty; block = block[quantiser.Block.Bytes..])
        {
            foreach (var (place, flip) in faults)
            {
                block[place] ^= flip;
            }
        }

        var decoded = new float[weights.Length];
        quantiser.Decode(stored, decoded, VectorWidth.Scalar);
        var sums = new RoundTripSums();
        CodeBounds.Add(quantiser, stored, weights, decoded, buffers, sums);
        return sums;
    }
}
