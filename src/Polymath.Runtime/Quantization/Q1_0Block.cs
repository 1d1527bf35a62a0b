namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q1_0: f16 d and one bit an element; x = d or -d.</summary>
internal readonly struct Q1_0Block : IBlockType
{
    public static BlockShape Shape => new(128, 18);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 128; i++)
        {
            values[i] = ((block[2 + (i / 8)] >> (i % 8)) & 1) == 0 ? -d : d;
        }
    }
}
