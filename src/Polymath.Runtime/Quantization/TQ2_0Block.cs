namespace Polymath.Runtime.Quantization;

/// <summary>GGML's TQ2_0: ternary digits in pairs of bits, 64 bytes, f16 d; x = d (digit - 1).</summary>
internal readonly struct TQ2_0Block : IBlockType
{
    public static BlockShape Shape => new(256, 66);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[64..]);
        for (var i = 0; i < 256; i++)
        {
            values[i] = d * (((block[(i / 128 * 32) + (i % 32)] >> (i / 32 % 4 * 2)) & 3) - 1);
        }
    }
}
