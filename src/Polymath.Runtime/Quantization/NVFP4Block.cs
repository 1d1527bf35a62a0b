using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Codebooks;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's NVFP4: four 8-bit float scales (E4M3 without a sign), then four times 8 bytes of 4-bit floats; x = scale float.</summary>
internal readonly struct NVFP4Block : IBlockType
{
    public static BlockShape Shape => new(64, 36);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        for (var part = 0; part < 4; part++)
        {
            FourBitFloat.Write(block.Slice(4 + (8 * part), 8), HalfScale(block[part]), values[(16 * part)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var first = ref Unsafe.AsRef(in block);
        for (var part = 0; part < 4; part++)
        {
            var codes = Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref first, 4 + (8 * part)));
            var nibbles = PackedCodes.LowNibbles(Vector128.Create(codes, codes >> 4).AsByte());
            TLanes.Write(FourBitFloat.Of(nibbles), HalfScale(Unsafe.Add(ref first, part)), ref Unsafe.Add(ref values, 16 * part));
        }
    }

    // NaN counts as 0; the top bit is ignored.
    private static float HalfScale(byte stored) => (stored & 0x7F) switch
    {
        0x7F when stored == 0x7F => 0,
        < 8 and var fraction => fraction * (1f / 1024),
        var magnitude => BitConverter.UInt32BitsToSingle(((uint)magnitude << 20) + ((127u - 8) << 23)),
    };
}
