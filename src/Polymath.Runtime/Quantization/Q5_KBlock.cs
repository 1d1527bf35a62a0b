using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q5_K: f16 d and dmin, scales and minimums as Q4_K has them, top bits in 32 bytes, 128 bytes of nibbles; x = d sc q - dmin m.</summary>
internal readonly struct Q5_KBlock : IEncodableBlockType
{
    private static readonly AffineSuperblock Superblock = new(8, 63, new CodeGrids(31, -2, 0.25f, 12));

    public static BlockShape Shape => new(256, 176);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        var dmin = HalfFloat.Read(block[2..]);
        var packed = block.Slice(4, 12);
        var tops = block.Slice(16, 32);
        for (var part = 0; part < 8; part++)
        {
            var nibbles = block.Slice(48 + (32 * (part / 2)), 32);
            var (sc, m) = SixBitScales.Read(packed, part);
            var (scale, minimum) = (d * sc, dmin * m);
            var decoded = values.Slice(32 * part, 32);
            for (var l = 0; l < nibbles.Length; l++)
            {
                var code = ((nibbles[l] >> (4 * (part & 1))) & 15) | (((tops[l] >> part) & 1) << 4);
                decoded[l] = (scale * code) - minimum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var (scales, minimums) = (default(SixteenFloats), default(SixteenFloats));
        SixBitScales.Load<TLanes>(in block, ref scales, ref minimums);
        var leftTops = PackedCodes.Load(in block, 16);
        var rightTops = PackedCodes.Load(in block, 32);
        for (var part = 0; part < 8; part += 2)
        {
            ref var low = ref Unsafe.Add(ref values, 32 * part);
            ref var high = ref Unsafe.Add(ref low, 32);
            var left = PackedCodes.Load(in block, 48 + (16 * part));
            var right = PackedCodes.Load(in block, 64 + (16 * part));
            TLanes.Write(Codes(PackedCodes.LowNibbles(left), PackedCodes.Up(leftTops, 4)), scales[part], minimums[part], ref low);
            TLanes.Write(Codes(PackedCodes.LowNibbles(right), PackedCodes.Up(rightTops, 4)), scales[part], minimums[part], ref Unsafe.Add(ref low, 16));
            TLanes.Write(Codes(PackedCodes.HighNibbles(left), PackedCodes.Up(leftTops, 3)), scales[part + 1], minimums[part + 1], ref high);
            TLanes.Write(Codes(PackedCodes.HighNibbles(right), PackedCodes.Up(rightTops, 3)), scales[part + 1], minimums[part + 1], ref Unsafe.Add(ref high, 16));
            (leftTops, rightTops) = (PackedCodes.Down(leftTops, 2), PackedCodes.Down(rightTops, 2));
        }

        static Vector128<sbyte> Codes(Vector128<byte> nibbles, Vector128<byte> tops) => (nibbles | (tops & Vector128.Create((byte)16))).AsSByte();
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<byte> scales = stackalloc byte[8];
        Span<byte> minimums = stackalloc byte[8];
        Span<byte> codes = stackalloc byte[256];
        var (d, dmin) = Superblock.Encode(values, scales, minimums, codes);
        block[..176].Clear();
        BinaryPrimitives.WriteHalfLittleEndian(block, d);
        BinaryPrimitives.WriteHalfLittleEndian(block[2..], dmin);
        SixBitScales.Write(block.Slice(4, 12), scales, minimums);
        var tops = block.Slice(16, 32);
        for (var part = 0; part < 8; part++)
        {
            var nibbles = block.Slice(48 + (32 * (part / 2)), 32);
            for (var l = 0; l < nibbles.Length; l++)
            {
                var code = codes[(32 * part) + l];
                nibbles[l] |= (byte)((code & 15) << (4 * (part & 1)));
                tops[l] |= (byte)((code >> 4) << part);
            }
        }
    }
}
