using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q3_K: top bits in 32 bytes, low bit pairs in 64, sixteen 6-bit scales in 12, f16 d; x = d (sc - 32) (q - 4).</summary>
internal readonly struct Q3_KBlock : IEncodableBlockType
{
    private static readonly SymmetricSuperblock Superblock = new(32, new CodeGrids(4, -0.9f, 0.1f, 19));

    public static BlockShape Shape => new(256, 110);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[108..]);
        var scales = block.Slice(96, 12);
        for (var part = 0; part < 16; part++)
        {
            // Each half of 128 elements lies in 32 bytes, a quarter of it in one pair of their bits; a top byte has one bit for each quarter of both.
            var (half, quarter) = (part / 8, part % 8 / 2);
            var pairs = block.Slice(32 + (32 * half) + (16 * (part & 1)), 16);
            var tops = block.Slice(16 * (part & 1), 16);
            var scale = d * (Scale(scales, part) - 32);
            var decoded = values.Slice(16 * part, 16);
            for (var l = 0; l < pairs.Length; l++)
            {
                var code = ((pairs[l] >> (2 * quarter)) & 3) | (((tops[l] >> (part / 2)) & 1) << 2);
                decoded[l] = scale * (code - 4);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scales = default(SixteenFloats);
        TLanes.Write(PackedCodes.Signed(Scales(in Unsafe.Add(ref Unsafe.AsRef(in block), 96)), 32), HalfFloat.Read(in block, 108), ref scales[0]);
        var leftTops = PackedCodes.Load(in block, 0);
        var rightTops = PackedCodes.Load(in block, 16);
        for (var half = 0; half < 2; half++)
        {
            var left = PackedCodes.Load(in block, 32 + (32 * half));
            var right = PackedCodes.Load(in block, 48 + (32 * half));
            for (var part = 8 * half; part < 8 * (half + 1); part += 2)
            {
                TLanes.Write(Codes(left, leftTops), scales[part], ref Unsafe.Add(ref values, 16 * part));
                TLanes.Write(Codes(right, rightTops), scales[part + 1], ref Unsafe.Add(ref values, 16 * (part + 1)));
                (left, right) = (PackedCodes.Down(left, 2), PackedCodes.Down(right, 2));
                (leftTops, rightTops) = (PackedCodes.Down(leftTops, 1), PackedCodes.Down(rightTops, 1));
            }
        }

        static Vector128<sbyte> Codes(Vector128<byte> pairs, Vector128<byte> tops) =>
            PackedCodes.Signed(PackedCodes.LowPairs(pairs) | (PackedCodes.Up(tops, 2) & Vector128.Create((byte)4)), 4);
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<sbyte> scales = stackalloc sbyte[16];
        Span<byte> codes = stackalloc byte[256];
        var d = Superblock.Encode(values, scales, codes);
        block[..110].Clear();
        BinaryPrimitives.WriteHalfLittleEndian(block[108..], d);
        BitPairs.Write(codes, block.Slice(32, 64));
        var tops = block[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            tops[i % 32] |= (byte)((codes[i] >> 2) << (i / 32));
        }

        for (var part = 0; part < 16; part++)
        {
            WriteScale(block.Slice(96, 12), part, scales[part] + 32);
        }
    }

    /// <summary>Low four bits in the nibbles of bytes 0 to 7 (low ones first), top two in the bit pairs of bytes 8 to 11.</summary>
    private static int Scale(ReadOnlySpan<byte> packed, int part) =>
        ((packed[part & 7] >> (4 * (part >> 3))) & 15) | (((packed[8 + (part & 3)] >> (2 * (part >> 2))) & 3) << 4);

    private static void WriteScale(Span<byte> packed, int part, int scale)
    {
        packed[part & 7] |= (byte)((scale & 15) << (4 * (part >> 3)));
        packed[8 + (part & 3)] |= (byte)((scale >> 4) << (2 * (part >> 2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Scales(ref readonly byte packed)
    {
        var nibbles = Unsafe.ReadUnaligned<ulong>(in packed);
        var tops = Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in packed), 8));
        var low = PackedCodes.LowNibbles(Vector128.Create(nibbles, nibbles >> 4).AsByte());
        return low | ((Vector128.Create(tops, tops >> 2, tops >> 4, tops >> 6).AsByte() & Vector128.Create((byte)3)).AsUInt16() << 4).AsByte();
    }
}
