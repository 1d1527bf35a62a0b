using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ2_S: f16 d, low bytes of 32 points, 32 bytes of signs, two high bits a point, 16 4-bit scales; x = d (1/2 + scale) / 4 point.</summary>
internal readonly struct IQ2_SBlock : IBlockType
{
    public static BlockShape Shape => new(256, 82);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 32; i++)
        {
            var point = block[2 + i] | (((block[66 + (i / 4)] >> (2 * (i & 3))) & 3) << 8);
            var scale = d * (0.5f + ((block[74 + (i / 4)] >> (2 * (i & 2))) & 15)) * 0.25f;
            Codebook.IQ2_S.WriteSigned(point, scale, block[34 + i], values[(8 * i)..]);
        }
    }
}
