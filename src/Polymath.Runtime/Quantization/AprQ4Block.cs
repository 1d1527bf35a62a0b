using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>APR's 4-bit type: f16 scale, 16 bytes; byte k holds element 2k in its low and element 2k + 1 in its high nibble; x = scale (q - 8).</summary>
internal readonly struct AprQ4Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 18);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 16);
        values = values[..32];
        for (var k = 0; k < codes.Length; k++)
        {
            values[2 * k] = ((codes[k] & 15) - 8) * scale;
            values[(2 * k) + 1] = ((codes[k] >> 4) - 8) * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        var (first, second) = Vector128.Widen(PackedCodes.Load(in block, 2));
        TLanes.Write(PackedCodes.Signed(Parted(first), 8), scale, ref values);
        TLanes.Write(PackedCodes.Signed(Parted(second), 8), scale, ref Unsafe.Add(ref values, 16));

        static Vector128<byte> Parted(Vector128<ushort> bytes) => PackedCodes.LowNibbles((bytes | (bytes << 4)).AsByte());
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        var inverse = SignedCodes.WriteScale(values, 8, block);
        for (var k = 0; k < 16; k++)
        {
            block[2 + k] = (byte)(SignedCodes.Code(values[2 * k], inverse, 8) | (SignedCodes.Code(values[(2 * k) + 1], inverse, 8) << 4));
        }
    }
}
