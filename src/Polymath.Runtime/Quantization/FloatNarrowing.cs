namespace Polymath.Runtime.Quantization;

/// <summary>F32 to bfloat16.</summary>
internal static class FloatNarrowing
{
    /// <summary>Rounds to nearest, ties to even; a NaN stays one.</summary>
    public static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
