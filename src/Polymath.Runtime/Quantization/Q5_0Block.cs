namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q5_0: f16 scale d, 20 bytes of five-bit codes; x = d (q - 16).</summary>
internal readonly struct Q5_0Block : IBlockType
{
    public static BlockShape Shape => new(32, 22);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 20);
        values = values[..32];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (FiveBitCodes.Read(codes, i) - 16) * scale;
        }
    }
}
