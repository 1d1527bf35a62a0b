using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q4_0: f16 scale d, 16 bytes; byte i holds element i in its low and element i + 16 in its high nibble; x = d (q - 8).</summary>
internal readonly struct Q4_0Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 18);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 16);
        values = values[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = ((codes[i] & 15) - 8) * scale;
            values[i + 16] = ((codes[i] >> 4) - 8) * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        var codes = PackedCodes.Load(in block, 2);
        TLanes.Write(PackedCodes.Signed(PackedCodes.LowNibbles(codes), 8), scale, ref values);
        TLanes.Write(PackedCodes.Signed(PackedCodes.HighNibbles(codes), 8), scale, ref Unsafe.Add(ref values, 16));
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        var inverse = SignedCodes.WriteScale(values, 8, block);
        for (var i = 0; i < 16; i++)
        {
            block[2 + i] = (byte)(SignedCodes.Code(values[i], inverse, 8) | (SignedCodes.Code(values[i + 16], inverse, 8) << 4));
        }
    }
}
