using System.Buffers.Binary;

namespace Polymath.Runtime.Quantization;

/// <summary>32 codes of five bits, as Q5_0 and Q5_1 pack them: a word whose bit i is the top bit of code i, then 16 bytes; byte i holds the low bits of code i in
/// its low and those of code i + 16 in its high nibble.</summary>
internal static class FiveBitCodes
{
    public static int Read(ReadOnlySpan<byte> packed, int i)
    {
        var top = (BinaryPrimitives.ReadUInt32LittleEndian(packed) >> i) & 1;
        var low = i < 16 ? packed[4 + i] & 15 : packed[i - 12] >> 4;
        return low | ((int)top << 4);
    }

    /// <summary>Sets code <paramref name="i"/>, whose bits are zero so far.</summary>
    public static void Write(Span<byte> packed, int i, int code)
    {
        packed[i / 8] |= (byte)((code >> 4) << (i % 8));
        packed[4 + (i % 16)] |= (byte)((code & 15) << (i < 16 ? 0 : 4));
    }
}
