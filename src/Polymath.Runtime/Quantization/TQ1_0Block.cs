namespace Polymath.Runtime.Quantization;

/// <summary>GGML's TQ1_0: ternary digits, five to a byte (32 bytes, then 16) and four to each of 4 more, f16 d; x = d (digit - 1).</summary>
/// <remarks>A byte is the fraction of its digits' value: times 3, what leaves the byte is the next digit.</remarks>
internal readonly struct TQ1_0Block : IBlockType
{
    public static BlockShape Shape => new(256, 54);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[52..]);
        Write(block[..32], d, values[..160]);
        Write(block.Slice(32, 16), d, values.Slice(160, 80));
        Write(block.Slice(48, 4), d, values.Slice(240, 16));
    }

    private static void Write(ReadOnlySpan<byte> bytes, float d, Span<float> values)
    {
        for (var m = 0; m < bytes.Length; m++)
        {
            int rest = bytes[m];
            for (var i = m; i < values.Length; i += bytes.Length)
            {
                rest *= 3;
                values[i] = d * ((rest >> 8) - 1);
                rest &= 255;
            }
        }
    }
}
