namespace Polymath.Runtime.Quantization;

/// <summary>The 8-bit floats of the OCP specification "8-bit floating point", one at a time.</summary>
/// <remarks>A NaN becomes a quiet one with the sign of its byte.</remarks>
internal static class EightBitFloats
{
    private const float SmallestE4M3 = 1f / 512;

    public static void FromE4M3Scalar(ReadOnlySpan<byte> stored, Span<float> values)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            values[i] = FromE4M3(stored[i]);
        }
    }

    public static void FromE5M2Scalar(ReadOnlySpan<byte> stored, Span<float> values)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            values[i] = FromE5M2(stored[i]);
        }
    }

    /// <summary>Sign, 4 bits of exponent with bias 7, 3 of fraction; the form without infinities (FN), whose only NaNs are 7F and FF.</summary>
    private static float FromE4M3(byte bits)
    {
        var sign = (uint)(bits & 0x80) << 24;
        var magnitude = bits & 0x7Fu;
        var unsigned = magnitude switch
        {
            0x7F => 0x7FC0_0000u,
            < 8 => BitConverter.SingleToUInt32Bits(magnitude * SmallestE4M3),
            _ => (magnitude << 20) + ((127u - 7) << 23),
        };
        return BitConverter.UInt32BitsToSingle(sign | unsigned);
    }

    /// <summary>Sign, 5 bits of exponent, 2 of fraction: the upper byte of a half, infinities and NaNs alike.</summary>
    private static float FromE5M2(byte bits) => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8));
}
