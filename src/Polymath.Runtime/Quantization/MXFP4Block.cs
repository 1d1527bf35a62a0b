using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's MXFP4: a byte e and 16 bytes of 4-bit floats; x = 2^(e - 127) float.</summary>
internal readonly struct MXFP4Block : IBlockType
{
    public static BlockShape Shape => new(32, 17);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values) =>
        FourBitFloat.Write(block.Slice(1, 16), HalfPower(block[0]), values);

    // 2^(e - 128); the two least are subnormal.
    private static float HalfPower(byte exponent) =>
        BitConverter.UInt32BitsToSingle(exponent < 2 ? 0x00200000u << exponent : (exponent - 1u) << 23);
}
