using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Codes 0 to n between the least and the greatest value of a block.</summary>
internal static class OffsetCodes
{
    /// <summary>Writes scale and minimum and gives the minimum and the factor to codes.</summary>
    public static (float Minimum, float Inverse) WriteScale(ReadOnlySpan<float> values, int n, Span<byte> block)
    {
        var minimum = TensorPrimitives.Min(values);
        if (minimum == 0)
        {
            // Of zeros of either sign the first counts, as it does in GGML.
            minimum = values[values.IndexOf(0f)];
        }

        var scale = (TensorPrimitives.Max(values) - minimum) / n;
        HalfFloat.WriteFinite(block, scale);
        HalfFloat.WriteFinite(block[2..], minimum);
        return (minimum, SignedCodes.Reciprocal(scale));
    }

    public static int Code(float value, (float Minimum, float Inverse) range, int n) => Math.Min(n, (int)(((value - range.Minimum) * range.Inverse) + 0.5f));
}
