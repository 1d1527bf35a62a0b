using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q2_K: sixteen bytes of 4-bit scale (low) and minimum (high), 64 bytes of bit pairs, f16 d and dmin; x = d sc q - dmin m.</summary>
internal readonly struct Q2_KBlock : IEncodableBlockType
{
    private static readonly AffineSuperblock Superblock = new(16, 15, new CodeGrids(3, -0.5f, 0.2f, 10));

    public static BlockShape Shape => new(256, 84);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[80..]);
        var dmin = HalfFloat.Read(block[82..]);
        for (var part = 0; part < 16; part++)
        {
            // Each half of 128 elements lies in 32 bytes, a quarter of it in one pair of their bits.
            var (half, quarter) = (part / 8, part % 8 / 2);
            var codes = block.Slice(16 + (32 * half) + (16 * (part & 1)), 16);
            var scale = d * (block[part] & 15);
            var minimum = dmin * (block[part] >> 4);
            var decoded = values.Slice(16 * part, 16);
            for (var l = 0; l < codes.Length; l++)
            {
                decoded[l] = (scale * ((codes[l] >> (2 * quarter)) & 3)) - minimum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var packed = PackedCodes.Load(in block, 0);
        var (scales, minimums) = (default(SixteenFloats), default(SixteenFloats));
        TLanes.Write(PackedCodes.LowNibbles(packed).AsSByte(), HalfFloat.Read(in block, 80), ref scales[0]);
        TLanes.Write(PackedCodes.HighNibbles(packed).AsSByte(), HalfFloat.Read(in block, 82), ref minimums[0]);
        for (var half = 0; half < 2; half++)
        {
            var left = PackedCodes.Load(in block, 16 + (32 * half));
            var right = PackedCodes.Load(in block, 32 + (32 * half));
            for (var part = 8 * half; part < 8 * (half + 1); part += 2)
            {
                TLanes.Write(PackedCodes.LowPairs(left).AsSByte(), scales[part], minimums[part], ref Unsafe.Add(ref values, 16 * part));
                TLanes.Write(PackedCodes.LowPairs(right).AsSByte(), scales[part + 1], minimums[part + 1], ref Unsafe.Add(ref values, 16 * (part + 1)));
                (left, right) = (PackedCodes.Down(left, 2), PackedCodes.Down(right, 2));
            }
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<byte> scales = stackalloc byte[16];
        Span<byte> minimums = stackalloc byte[16];
        Span<byte> codes = stackalloc byte[256];
        var (d, dmin) = Superblock.Encode(values, scales, minimums, codes);
        block[..84].Clear();
        BinaryPrimitives.WriteHalfLittleEndian(block[80..], d);
        BinaryPrimitives.WriteHalfLittleEndian(block[82..], dmin);
        for (var part = 0; part < 16; part++)
        {
            block[part] = (byte)(scales[part] | (minimums[part] << 4));
        }

        BitPairs.Write(codes, block.Slice(16, 64));
    }
}
