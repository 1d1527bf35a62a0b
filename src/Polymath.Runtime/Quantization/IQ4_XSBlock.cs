using System.Buffers.Binary;
using Polymath.Runtime.Quantization.Codebooks;

namespace Polymath.Runtime.Quantization;

/// <summary>
/// GGML's IQ4_XS: f16 d, eight 6-bit scales (top bit pairs in a word, low nibbles in 4 bytes), then for each 32 elements 16 bytes of nibbles in the order
/// of Q4_0; x = d (sc - 32) v[q] with v of <see cref="NonlinearNibbles"/>.
/// </summary>
internal readonly struct IQ4_XSBlock : IBlockType
{
    public static BlockShape Shape => new(256, 136);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        for (var part = 0; part < 8; part++)
        {
            var codes = block.Slice(8 + (16 * part), 16);
            var decoded = values.Slice(32 * part, 32);
            var scale = d * (Scale(block, part) - 32);
            for (var i = 0; i < codes.Length; i++)
            {
                decoded[i] = scale * NonlinearNibbles.Values[codes[i] & 15];
                decoded[i + 16] = scale * NonlinearNibbles.Values[codes[i] >> 4];
            }
        }
    }

    private static int Scale(ReadOnlySpan<byte> block, int part) =>
        ((block[4 + (part / 2)] >> (4 * (part & 1))) & 15) | (((BinaryPrimitives.ReadUInt16LittleEndian(block[2..]) >> (2 * part)) & 3) << 4);
}
