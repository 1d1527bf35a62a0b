using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ3_S: f16 d, low bytes of 64 points, one high bit a point, 32 bytes of signs, 8 4-bit scales; x = d (1 + 2 scale) point.</summary>
internal readonly struct IQ3_SBlock : IBlockType
{
    public static BlockShape Shape => new(256, 110);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 64; i++)
        {
            var part = i / 8;
            var point = block[2 + i] | (((block[66 + part] >> (i & 7)) & 1) << 8);
            var scale = d * (1 + (2 * ((block[106 + (part / 2)] >> (4 * (part & 1))) & 15)));
            Codebook.IQ3_S.WriteSigned(point, scale, block[74 + (i / 2)] >> (4 * (i & 1)), values[(4 * i)..]);
        }
    }
}
