using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Polymath.Runtime.Quantization;

/// <summary>APR's 8-bit type: f32 scale for the whole tensor, then a signed byte an element; x = scale q.</summary>
internal static class AprQ8
{
    public static float LargestMagnitude(ReadOnlySpan<float> values)
    {
        ElementEncoder.DemandFinite(values);
        return values.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(values));
    }

    public static float ScaleOf(float largestMagnitude) => largestMagnitude / 127;

    /// <summary>Scale and codes; nothing for no values.</summary>
    public static void Encode(ReadOnlySpan<float> values, float scale, Span<byte> destination)
    {
        if (values.IsEmpty)
        {
            return;
        }

        MemoryMarshal.Write(destination, scale);
        EncodeCodes(values, scale, destination[sizeof(float)..]);
    }

    public static void EncodeCodes(ReadOnlySpan<float> values, float scale, Span<byte> codes)
    {
        for (var i = 0; i < values.Length; i++)
        {
            codes[i] = scale == 0 ? (byte)0 : (byte)(sbyte)MathF.Round(Math.Clamp(values[i] / scale, -127, 127), MidpointRounding.AwayFromZero);
        }
    }

    public static void Decode(ReadOnlySpan<byte> stored, Span<float> values)
    {
        if (!values.IsEmpty)
        {
            DecodeCodes(stored[sizeof(float)..], MemoryMarshal.Read<float>(stored), values);
        }
    }

    public static void DecodeCodes(ReadOnlySpan<byte> codes, float scale, Span<float> values)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = (sbyte)codes[i] * scale;
        }
    }
}
