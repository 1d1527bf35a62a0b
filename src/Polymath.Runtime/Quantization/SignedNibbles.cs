using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Codes 0 to 15 that stand for -8 to 7: the value of largest magnitude gets -8, whatever its sign, so that no code is lost.</summary>
internal static class SignedNibbles
{
    /// <summary>Writes the scale and gives the factor from values to codes.</summary>
    public static float WriteScale(ReadOnlySpan<float> values, Span<byte> block)
    {
        var scale = TensorPrimitives.MaxMagnitude(values[..32]) / -8;
        HalfFloat.Write(block, scale);
        return scale == 0 ? 0 : 1 / scale;
    }

    public static int Code(float value, float inverse) => Math.Min(15, (int)((value * inverse) + 8.5f));
}
