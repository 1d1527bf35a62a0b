using System.Buffers.Binary;
using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ2_XXS: f16 d, then for 32 elements four one-byte points and four times 7 sign bits below a 4-bit scale; x = d (1/2 + scale) / 4 point.</summary>
internal readonly struct IQ2_XXSBlock : IBlockType
{
    public static BlockShape Shape => new(256, 66);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var part = 0; part < 8; part++)
        {
            var points = block.Slice(2 + (8 * part), 4);
            var word = BinaryPrimitives.ReadUInt32LittleEndian(block[(6 + (8 * part))..]);
            var scale = d * (0.5f + (word >> 28)) * 0.25f;
            for (var l = 0; l < points.Length; l++)
            {
                Codebook.IQ2_XXS.WriteSigned(points[l], scale, SignBits.Complete((word >> (7 * l)) & 127), values[((32 * part) + (8 * l))..]);
            }
        }
    }
}
