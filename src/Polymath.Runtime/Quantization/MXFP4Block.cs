using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Codebooks;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's MXFP4: a byte e and 16 bytes of 4-bit floats; x = 2^(e - 127) float.</summary>
internal readonly struct MXFP4Block : IBlockType
{
    public static BlockShape Shape => new(32, 17);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values) =>
        FourBitFloat.Write(block.Slice(1, 16), HalfPower(block[0]), values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfPower(block);
        var codes = PackedCodes.Load(in block, 1);
        TLanes.Write(FourBitFloat.Of(PackedCodes.LowNibbles(codes)), scale, ref values);
        TLanes.Write(FourBitFloat.Of(PackedCodes.HighNibbles(codes)), scale, ref Unsafe.Add(ref values, 16));
    }

    // 2^(e - 128); the two least are subnormal.
    private static float HalfPower(byte exponent) =>
        BitConverter.UInt32BitsToSingle(exponent < 2 ? 0x00200000u << exponent : (exponent - 1u) << 23);
}
