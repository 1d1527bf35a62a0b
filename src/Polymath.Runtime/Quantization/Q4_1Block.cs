using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q4_1: f16 scale d and minimum m, 16 bytes of nibbles in the order of Q4_0; x = d q + m.</summary>
internal readonly struct Q4_1Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 20);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var minimum = HalfFloat.Read(block[2..]);
        var codes = block.Slice(4, 16);
        values = values[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = ((codes[i] & 15) * scale) + minimum;
            values[i + 16] = ((codes[i] >> 4) * scale) + minimum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        var minimum = HalfFloat.Read(in block, 2);
        var codes = PackedCodes.Load(in block, 4);
        TLanes.WriteSum(PackedCodes.LowNibbles(codes).AsSByte(), scale, minimum, ref values);
        TLanes.WriteSum(PackedCodes.HighNibbles(codes).AsSByte(), scale, minimum, ref Unsafe.Add(ref values, 16));
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        var range = OffsetCodes.WriteScale(values, 15, block);
        for (var i = 0; i < 16; i++)
        {
            block[4 + i] = (byte)(OffsetCodes.Code(values[i], range, 15) | (OffsetCodes.Code(values[i + 16], range, 15) << 4));
        }
    }
}
