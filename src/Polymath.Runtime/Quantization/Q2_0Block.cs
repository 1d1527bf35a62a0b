namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q2_0: f16 d and two bits an element; x = d (code - 1).</summary>
internal readonly struct Q2_0Block : IBlockType
{
    public static BlockShape Shape => new(64, 18);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 64; i++)
        {
            values[i] = d * (((block[2 + (i / 4)] >> (2 * (i % 4))) & 3) - 1);
        }
    }
}
