using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Codes 0 to 2n - 1 that stand for -n to n - 1: the value of largest magnitude gets -n, whatever its sign, so that no code is lost.</summary>
internal static class SignedCodes
{
    /// <summary>Writes the scale and gives the factor from values to codes.</summary>
    public static float WriteScale(ReadOnlySpan<float> values, int n, Span<byte> block)
    {
        var extreme = TensorPrimitives.MaxMagnitude(values);

        // Of two with the same magnitude the first counts, as it does in GGML.
        if (values.IndexOf(-extreme) is >= 0 and var opposite && opposite < values.IndexOf(extreme))
        {
            extreme = -extreme;
        }

        var scale = extreme / -n;
        HalfFloat.WriteFinite(block, scale);
        return Reciprocal(scale);
    }

    public static int Code(float value, float inverse, int n) => Math.Min((2 * n) - 1, (int)((value * inverse) + (n + 0.5f)));

    /// <summary>The factor from values to codes; zero where there is no scale, or one so small that its reciprocal is infinite.</summary>
    public static float Reciprocal(float scale)
    {
        var inverse = 1 / scale;
        return float.IsFinite(inverse) ? inverse : 0;
    }
}
