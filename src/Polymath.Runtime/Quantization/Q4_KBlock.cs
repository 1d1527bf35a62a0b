using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q4_K: f16 d and dmin, eight 6-bit scales and minimums in 12 bytes, 128 bytes of nibbles; x = d sc q - dmin m.</summary>
internal readonly struct Q4_KBlock : IEncodableBlockType
{
    private static readonly AffineSuperblock Superblock = new(8, 63, new CodeGrids(15, -2, 0.25f, 12));

    public static BlockShape Shape => new(256, 144);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        var dmin = HalfFloat.Read(block[2..]);
        var packed = block.Slice(4, 12);
        for (var chunk = 0; chunk < 4; chunk++)
        {
            var codes = block.Slice(16 + (32 * chunk), 32);
            var (lowScale, lowMinimum) = SixBitScales.Read(packed, 2 * chunk);
            var (highScale, highMinimum) = SixBitScales.Read(packed, (2 * chunk) + 1);
            var low = values.Slice(64 * chunk, 32);
            var high = values.Slice((64 * chunk) + 32, 32);
            var (d1, m1) = (d * lowScale, dmin * lowMinimum);
            var (d2, m2) = (d * highScale, dmin * highMinimum);
            for (var l = 0; l < codes.Length; l++)
            {
                low[l] = (d1 * (codes[l] & 15)) - m1;
                high[l] = (d2 * (codes[l] >> 4)) - m2;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var (scales, minimums) = (default(SixteenFloats), default(SixteenFloats));
        SixBitScales.Load<TLanes>(in block, ref scales, ref minimums);
        for (var part = 0; part < 8; part += 2)
        {
            ref var low = ref Unsafe.Add(ref values, 32 * part);
            ref var high = ref Unsafe.Add(ref low, 32);
            var left = PackedCodes.Load(in block, 16 + (16 * part));
            var right = PackedCodes.Load(in block, 32 + (16 * part));
            TLanes.Write(PackedCodes.LowNibbles(left).AsSByte(), scales[part], minimums[part], ref low);
            TLanes.Write(PackedCodes.LowNibbles(right).AsSByte(), scales[part], minimums[part], ref Unsafe.Add(ref low, 16));
            TLanes.Write(PackedCodes.HighNibbles(left).AsSByte(), scales[part + 1], minimums[part + 1], ref high);
            TLanes.Write(PackedCodes.HighNibbles(right).AsSByte(), scales[part + 1], minimums[part + 1], ref Unsafe.Add(ref high, 16));
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<byte> scales = stackalloc byte[8];
        Span<byte> minimums = stackalloc byte[8];
        Span<byte> codes = stackalloc byte[256];
        var (d, dmin) = Superblock.Encode(values, scales, minimums, codes);
        BinaryPrimitives.WriteHalfLittleEndian(block, d);
        BinaryPrimitives.WriteHalfLittleEndian(block[2..], dmin);
        SixBitScales.Write(block.Slice(4, 12), scales, minimums);
        for (var chunk = 0; chunk < 4; chunk++)
        {
            var low = codes.Slice(64 * chunk, 32);
            var high = codes.Slice((64 * chunk) + 32, 32);
            var nibbles = block.Slice(16 + (32 * chunk), 32);
            for (var l = 0; l < nibbles.Length; l++)
            {
                nibbles[l] = (byte)(low[l] | (high[l] << 4));
            }
        }
    }
}
