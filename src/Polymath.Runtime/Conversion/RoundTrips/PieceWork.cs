using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>The round trip of a piece in one type.</summary>
internal static class PieceWork
{
    /// <summary>The widths at which the type is decoded, narrowest first.</summary>
    public static VectorWidth[] Widths(PieceQuantiser quantiser) => quantiser.IsVectorised ? [.. VectorWidths.Offered] : [VectorWidth.Scalar];

    /// <exception cref="ArgumentException">A value can't be stored in the type.</exception>
    public static PieceResult Run(PieceQuantiser quantiser, ReadOnlySpan<float> weights, PieceBuffers buffers)
    {
        var stored = buffers.Stored.AsSpan(0, quantiser.Encode(weights, buffers.Stored));
        var decoded = buffers.Decoded.AsSpan(0, stored.Length / quantiser.Block.Bytes * quantiser.Block.Elements);
        var other = buffers.Other.AsSpan(0, decoded.Length);
        var marks = buffers.Marks.AsSpan(0, decoded.Length);
        quantiser.Decode(stored, decoded, VectorWidth.Scalar);

        var widths = Widths(quantiser);
        var digests = new byte[widths.Length][];
        var differing = new long[widths.Length];
        marks.Clear();
        for (var i = 0; i < widths.Length; i++)
        {
            // What another width left behind must not stand in for what this one doesn't write.
            other.Fill(float.NaN);
            quantiser.Decode(stored, other, widths[i]);
            differing[i] = FloatBits.CountDiffering(decoded, other, marks);
            digests[i] = FloatBits.Digest(other);
        }

        var sums = new RoundTripSums { Bytes = stored.Length, Differing = marks.Count(true) };
        CodeBounds.Add(quantiser, stored, weights, decoded, buffers, sums);

        var after = decoded[..weights.Length];
        var again = quantiser.Again;
        again.Decode(buffers.Stored.AsSpan(0, again.Encode(after, buffers.Stored)), other, VectorWidth.Scalar);
        sums.Add(weights, after, other[..weights.Length]);
        return new PieceResult(sums, differing, digests);
    }
}
