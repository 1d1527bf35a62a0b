using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q6_K: low nibbles in 128 bytes, high bit pairs in 64, sixteen signed byte scales, f16 d; x = d sc (q - 32).</summary>
internal readonly struct Q6_KBlock : IEncodableBlockType
{
    private static readonly SymmetricSuperblock Superblock = new(128, new CodeGrids(32, -1.8f, 0.2f, 19));

    public static BlockShape Shape => new(256, 210);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[208..]);
        for (var half = 0; half < 2; half++)
        {
            var low = block.Slice(64 * half, 64);
            var high = block.Slice(128 + (32 * half), 32);
            var scales = block.Slice(192 + (8 * half), 8);
            var part = values.Slice(128 * half, 128);
            for (var quarter = 0; quarter < 4; quarter++)
            {
                for (var l = 0; l < 32; l++)
                {
                    var nibble = (low[l + (32 * (quarter & 1))] >> (4 * (quarter >> 1))) & 15;
                    var code = nibble | (((high[l] >> (2 * quarter)) & 3) << 4);
                    var scale = d * (sbyte)scales[(2 * quarter) + (l >> 4)];
                    part[(32 * quarter) + l] = scale * (code - 32);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scales = default(SixteenFloats);
        TLanes.Write(PackedCodes.Load(in block, 192).AsSByte(), HalfFloat.Read(in block, 208), ref scales[0]);
        for (var column = 0; column < 4; column++)
        {
            // 16 of the 32 columns of one half: four rows of codes, whose top pairs lie in one vector.
            var (half, first) = (column >> 1, 16 * (column & 1));
            var upper = PackedCodes.Load(in block, (64 * half) + first);
            var lower = PackedCodes.Load(in block, (64 * half) + 32 + first);
            var tops = PackedCodes.Load(in block, 128 + (32 * half) + first);
            var part = (8 * half) + (column & 1);
            ref var decoded = ref Unsafe.Add(ref values, (128 * half) + first);
            TLanes.Write(Codes(PackedCodes.LowNibbles(upper), PackedCodes.Up(tops, 4)), scales[part], ref decoded);
            TLanes.Write(Codes(PackedCodes.LowNibbles(lower), PackedCodes.Up(tops, 2)), scales[part + 2], ref Unsafe.Add(ref decoded, 32));
            TLanes.Write(Codes(PackedCodes.HighNibbles(upper), tops), scales[part + 4], ref Unsafe.Add(ref decoded, 64));
            TLanes.Write(Codes(PackedCodes.HighNibbles(lower), PackedCodes.Down(tops, 2)), scales[part + 6], ref Unsafe.Add(ref decoded, 96));
        }

        static Vector128<sbyte> Codes(Vector128<byte> nibbles, Vector128<byte> tops) =>
            PackedCodes.Signed(nibbles | (tops & Vector128.Create((byte)0x30)), 32);
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<byte> codes = stackalloc byte[256];
        block[..192].Clear();
        var d = Superblock.Encode(values, MemoryMarshal.Cast<byte, sbyte>(block.Slice(192, 16)), codes);
        BinaryPrimitives.WriteHalfLittleEndian(block[208..], d);
        for (var row = 0; row < 8; row++)
        {
            var (half, quarter) = (row / 4, row % 4);
            var low = block.Slice((64 * half) + (32 * (quarter & 1)), 32);
            var high = block.Slice(128 + (32 * half), 32);
            var source = codes.Slice(32 * row, 32);
            for (var l = 0; l < source.Length; l++)
            {
                low[l] |= (byte)((source[l] & 15) << (4 * (quarter >> 1)));
                high[l] |= (byte)((source[l] >> 4) << (2 * quarter));
            }
        }
    }
}
