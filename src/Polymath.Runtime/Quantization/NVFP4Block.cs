using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's NVFP4: four 8-bit float scales (E4M3 without a sign), then four times 8 bytes of 4-bit floats; x = scale float.</summary>
internal readonly struct NVFP4Block : IBlockType
{
    public static BlockShape Shape => new(64, 36);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        for (var part = 0; part < 4; part++)
        {
            FourBitFloat.Write(block.Slice(4 + (8 * part), 8), HalfScale(block[part]), values[(16 * part)..]);
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
