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
    public void Nearest_codes_are_within_the_bound(ElementType type)
    {
        var sums = Measure(type, GaussianWeights.Make(8192, seed: 31), []);

        Assert.Equal(0, sums.Outside);
        Assert.InRange(sums.LargestShare, 0.8, 1);
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
