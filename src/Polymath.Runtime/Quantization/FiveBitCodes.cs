using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

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

    /// <summary>Codes 0 to 15 and 16 to 31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<byte> Low, Vector128<byte> High) Load(ref readonly byte source, int offset)
    {
        var tops = Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))).AsByte();
        var nibbles = PackedCodes.Load(in source, offset + 4);
        return (
            PackedCodes.LowNibbles(nibbles) | Sixteens(tops, Vector128.Create(0, 0x0101_0101_0101_0101UL)),
            PackedCodes.HighNibbles(nibbles) | Sixteens(tops, Vector128.Create(0x0202_0202_0202_0202UL, 0x0303_0303_0303_0303UL)));
    }

    /// <summary>16 where a bit is set: of the byte that is named for each half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Sixteens(Vector128<byte> tops, Vector128<ulong> bytes)
    {
        var bits = Vector128.Create(0x8040_2010_0804_0201UL).AsByte();
        return Vector128.Equals(Vector128.ShuffleNative(tops, bytes.AsByte()) & bits, bits) & Vector128.Create((byte)16);
    }
}
