using System.Buffers.Binary;
using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ2_XS: f16 d, 32 words of a 9-bit point below 7 sign bits, 16 4-bit scales; x = d (1/2 + scale) / 4 point.</summary>
internal readonly struct IQ2_XSBlock : IBlockType
{
    public static BlockShape Shape => new(256, 74);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 32; i++)
        {
            uint word = BinaryPrimitives.ReadUInt16LittleEndian(block[(2 + (2 * i))..]);
            var scale = d * (0.5f + ((block[66 + (i / 4)] >> (2 * (i & 2))) & 15)) * 0.25f;
            Codebook.IQ2_XS.WriteSigned((int)(word & 511), scale, SignBits.Complete(word >> 9), values[(8 * i)..]);
        }
    }
}
