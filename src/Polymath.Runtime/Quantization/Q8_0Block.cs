namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q8_0: f16 scale d, 32 signed bytes; x = d q.</summary>
internal readonly struct Q8_0Block : IBlockType
{
    public static BlockShape Shape => new(32, 34);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 32);
        values = values[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = (sbyte)codes[i] * scale;
        }
    }
}
