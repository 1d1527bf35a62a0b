using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Codebooks;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>
/// GGML's IQ4_XS: f16 d, eight 6-bit scales (top bit pairs in a word, low nibbles in 4 bytes), then for each 32 elements 16 bytes of nibbles in the order
/// of Q4_0; x = d (sc - 32) v[q] with v of <see cref="NonlinearNibbles"/>.
/// </summary>
internal readonly struct IQ4_XSBlock : IBlockType
{
    public static BlockShape Shape => new(256, 136);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var part = 0; part < 8; part++)
        {
            var codes = block.Slice(8 + (16 * part), 16);
            var decoded = values.Slice(32 * part, 32);
            var scale = d * (Scale(block, part) - 32);
            for (var i = 0; i < codes.Length; i++)
            {
                decoded[i] = scale * NonlinearNibbles.Values[codes[i] & 15];
                decoded[i + 16] = scale * NonlinearNibbles.Values[codes[i] >> 4];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scales = default(SixteenFloats);
        TLanes.Write(PackedCodes.Signed(Scales(in block), 32), HalfFloat.Read(in block, 0), ref scales[0]);
        for (var part = 0; part < 8; part++)
        {
            var codes = PackedCodes.Load(in block, 8 + (16 * part));
            ref var decoded = ref Unsafe.Add(ref values, 32 * part);
            TLanes.Write(NonlinearNibbles.Of(PackedCodes.LowNibbles(codes)), scales[part], ref decoded);
            TLanes.Write(NonlinearNibbles.Of(PackedCodes.HighNibbles(codes)), scales[part], ref Unsafe.Add(ref decoded, 16));
        }
    }

    private static int Scale(ReadOnlySpan<byte> block, int part) =>
        ((block[4 + (part / 2)] >> (4 * (part & 1))) & 15) | (((BinaryPrimitives.ReadUInt16LittleEndian(block[2..]) >> (2 * part)) & 3) << 4);

    /// <summary>Eight scales in the lower half: bit pairs and nibbles are spread to a byte each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Scales(ref readonly byte block)
    {
        var packed = Unsafe.ReadUnaligned<ulong>(in block);
        var nibbles = packed >> 32;
        nibbles = (nibbles | (nibbles << 16)) & 0x0000_FFFF_0000_FFFF;
        nibbles = (nibbles | (nibbles << 8)) & 0x00FF_00FF_00FF_00FF;
        nibbles = (nibbles | (nibbles << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        var pairs = (packed >> 16) & 0xFFFF;
        pairs = (pairs | (pairs << 24)) & 0x0000_00FF_0000_00FF;
        pairs = (pairs | (pairs << 12)) & 0x000F_000F_000F_000F;
        pairs = (pairs | (pairs << 6)) & 0x0303_0303_0303_0303;
        return Vector128.CreateScalar(nibbles | (pairs << 4)).AsByte();
    }
}
