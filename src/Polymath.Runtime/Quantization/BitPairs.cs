namespace Polymath.Runtime.Quantization;

/// <summary>256 codes of two bits as Q2_K and Q3_K pack them: each half of 128 in 32 bytes, element 32 j + l in bit pair j of byte l.</summary>
internal static class BitPairs
{
    /// <summary>Sets the low two bits of each code; the bytes are zero so far.</summary>
    public static void Write(ReadOnlySpan<byte> codes, Span<byte> packed)
    {
        for (var row = 0; row < 8; row++)
        {
            var bytes = packed.Slice(32 * (row / 4), 32);
            var source = codes.Slice(32 * row, 32);
            for (var l = 0; l < bytes.Length; l++)
            {
                bytes[l] |= (byte)((source[l] & 3) << (2 * (row % 4)));
            }
        }
    }
}
