using System.Buffers.Binary;
using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ1_S: f16 d, low bytes of 32 points, then for 32 elements a word of four times 3 high bits, a 3-bit scale and the sign of the
/// shift; x = d (1 + 2 scale) (point ± 1/8).</summary>
internal readonly struct IQ1_SBlock : IBlockType
{
    public static BlockShape Shape => new(256, 50);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var i = 0; i < 32; i++)
        {
            int word = BinaryPrimitives.ReadUInt16LittleEndian(block[(34 + (i / 4 * 2))..]);
            var scale = d * ((2 * ((word >> 12) & 7)) + 1);
            var shift = word >> 15 == 0 ? 0.125f : -0.125f;
            Codebook.IQ1.WriteShifted(block[2 + i] | (((word >> (3 * (i & 3))) & 7) << 8), scale, shift, values[(8 * i)..]);
        }
    }
}
