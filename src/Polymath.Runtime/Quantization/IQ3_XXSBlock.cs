using System.Buffers.Binary;
using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ3_XXS: f16 d, 64 one-byte points, then for 32 elements four times 7 sign bits below a 4-bit scale; x = d (1/2 + scale) / 2 point.</summary>
internal readonly struct IQ3_XXSBlock : IBlockType
{
    public static BlockShape Shape => new(256, 98);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 32; i++)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(block[(66 + (i / 4 * 4))..]);
            var scale = d * (0.5f + (word >> 28)) * 0.5f;
            var signs = SignBits.Complete((word >> (7 * (i & 3))) & 127);
            Codebook.IQ3_XXS.WriteSigned(block[2 + (2 * i)], scale, signs, values[(8 * i)..]);
            Codebook.IQ3_XXS.WriteSigned(block[3 + (2 * i)], scale, signs >> 4, values[((8 * i) + 4)..]);
        }
    }
}
