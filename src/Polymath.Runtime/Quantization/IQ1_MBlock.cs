using System.Buffers.Binary;
using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ1_M: low bytes of 32 points, nibbles of 3 high bits and the sign of the shift, four words of four 3-bit scales below 4 bits of the
/// f16 d; x = d (1 + 2 scale) (point ± 1/8).</summary>
internal readonly struct IQ1_MBlock : IBlockType
{
    public static BlockShape Shape => new(256, 56);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        Span<byte> half = stackalloc byte[2];
        half[0] = (byte)((block[49] >> 4) | (block[51] & 0xF0));
        half[1] = (byte)((block[53] >> 4) | (block[55] & 0xF0));
        var d = HalfFloat.Read(half);
        for (var i = 0; i < 32; i++)
        {
            int word = BinaryPrimitives.ReadUInt16LittleEndian(block[(48 + (i / 8 * 2))..]);
            var nibble = block[32 + (i / 2)] >> (4 * (i & 1));
            var scale = d * ((2 * ((word >> (3 * (i / 2 % 4))) & 7)) + 1);
            Codebook.IQ1.WriteShifted(block[i] | ((nibble & 7) << 8), scale, (nibble & 8) == 0 ? 0.125f : -0.125f, values[(8 * i)..]);
        }
    }
}
