using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>The errors of a piece against what its blocks allow.</summary>
/// <remarks>What a block can express is read from the block itself: decoded with every code the lowest, and with every code the highest.</remarks>
internal static class CodeBounds
{
    private const double HalfRounding = 1d / 2048;
    private const double HalfOfSmallest = 1d / (1 << 25);

    // A fit takes multiples that are at most one and a half units from the best.
    private const double UnitsAside = 1.5;

    // What single precision adds, over the range's reach.
    private const double Rounding = 1e-6;

    /// <summary>Adds the piece's errors.</summary>
    /// <param name="quantiser">The type.</param>
    /// <param name="stored">Its blocks.</param>
    /// <param name="before">The values that were encoded.</param>
    /// <param name="after">The values that were decoded.</param>
    /// <param name="buffers">Room.</param>
    /// <param name="sums">What they are added to.</param>
    public static void Add(
        PieceQuantiser quantiser, ReadOnlySpan<byte> stored, ReadOnlySpan<float> before, ReadOnlySpan<float> after, PieceBuffers buffers, RoundTripSums sums)
    {
        var layout = CodeLayout.Of(quantiser.Type);
        var changed = buffers.Changed.AsSpan(0, stored.Length);
        stored.CopyTo(changed);
        Decode(quantiser, changed, layout, layout.Lowest, buffers.Lowest);
        Decode(quantiser, changed, layout, layout.Highest, buffers.Highest);
        var (blockElements, blockBytes) = quantiser.Block;
        var (d, dmin) = (0d, 0d);
        for (var i = 0; i < before.Length; i++)
        {
            if (layout.D >= 0 && i % blockElements == 0)
            {
                var block = stored.Slice(i / blockElements * blockBytes, blockBytes);
                d = Math.Abs(HalfFloat.Read(block[layout.D..]));
                dmin = layout.Dmin < 0 ? 0 : Math.Abs(HalfFloat.Read(block[layout.Dmin..]));
            }

            var lowest = (double)Math.Min(buffers.Lowest[i], buffers.Highest[i]);
            var highest = (double)Math.Max(buffers.Lowest[i], buffers.Highest[i]);
            var step = (highest - lowest) / layout.Steps;
            var bound = (step / 2) + Imprecision(layout, step, buffers.Lowest[i]) + (Rounding * Math.Max(Math.Abs(lowest), Math.Abs(highest)));
            if (before[i] < lowest || before[i] > highest)
            {
                sums.Clipped++;
                bound += Cut(layout, step, d, dmin);
            }

            var error = Math.Abs((double)after[i] - before[i]);
            sums.Outside += error > bound ? 1 : 0;
            sums.LargestShare = Math.Max(sums.LargestShare, error == 0 ? 0 : error / bound);
        }
    }

    private static double Imprecision(CodeLayout layout, double step, double minimum) => layout.Bound switch
    {
        BoundKind.Symmetric or BoundKind.Asymmetric => layout.Reach * HalfError(step),
        BoundKind.Offset => (layout.Reach * HalfError(step)) + HalfError(Math.Abs(minimum)),
        _ => 0,
    };

    private static double Cut(CodeLayout layout, double step, double d, double dmin) => layout.Bound switch
    {
        BoundKind.Asymmetric => step / 2,
        BoundKind.Fitted => step + (UnitsAside * ((layout.Reach * d) + dmin)),
        _ => 0,
    };

    private static double HalfError(double value) => Math.Max(value * HalfRounding, HalfOfSmallest);

    private static void Decode(PieceQuantiser quantiser, Span<byte> stored, CodeLayout layout, byte codes, Span<float> values)
    {
        for (var block = stored; !block.IsEmpty; block = block[quantiser.Block.Bytes..])
        {
            block[layout.First..layout.End].Fill(codes);
        }

        quantiser.Decode(stored, values, VectorWidth.Scalar);
    }
}
