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
        for (var part = 0; part < 4; part += 2)
        {
            var codes = PackedCodes.Load(in block, 4 + (8 * part));
            var low = FourBitFloat.Of(PackedCodes.LowNibbles(codes));
            var high = FourBitFloat.Of(PackedCodes.HighNibbles(codes));
            ref var scales = ref Unsafe.Add(ref Unsafe.AsRef(in block), part);
            ref var decoded = ref Unsafe.Add(ref values, 16 * part);
            TLanes.Write(Vector128.Create(low.GetLower(), high.GetLower()), HalfScale(scales), ref decoded);
            TLanes.Write(Vector128.Create(low.GetUpper(), high.GetUpper()), HalfScale(Unsafe.Add(ref scales, 1)), ref Unsafe.Add(ref decoded, 16));
        }
    }

    // NaN counts as 0; the top bit is ignored.
    private static float HalfScale(byte stored)
    {
        var exponent = (stored >> 3) & 15;
        var mantissa = stored & 7;
        return stored == 0x7F ? 0
            : exponent == 0 ? MathF.ScaleB(mantissa, -10)
            : MathF.ScaleB(8 + mantissa, exponent - 11);
    }
}
