namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q4_1: f16 scale d and minimum m, 16 bytes of nibbles in the order of Q4_0; x = d q + m.</summary>
internal readonly struct Q4_1Block : IBlockType
{
    public static BlockShape Shape => new(32, 20);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var minimum = HalfFloat.Read(block[2..]);
        var codes = block.Slice(4, 16);
        values = values[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = ((codes[i] & 15) * scale) + minimum;
            values[i + 16] = ((codes[i] >> 4) * scale) + minimum;
        }
    }
}
