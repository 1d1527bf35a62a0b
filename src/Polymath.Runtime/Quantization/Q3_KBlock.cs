using System.Buffers.Binary;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q3_K: top bits in 32 bytes, low bit pairs in 64, sixteen 6-bit scales in 12, f16 d; x = d (sc - 32) (q - 4).</summary>
internal readonly struct Q3_KBlock : IEncodableBlockType
{
    private static readonly SymmetricSuperblock Superblock = new(32, new CodeGrids(4, -0.9f, 0.1f, 19));

    public static BlockShape Shape => new(256, 110);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[108..]);
        var scales = block.Slice(96, 12);
        for (var part = 0; part < 16; part++)
        {
            // Each half of 128 elements lies in 32 bytes, a quarter of it in one pair of their bits; a top byte has one bit for each quarter of both.
            var (half, quarter) = (part / 8, part % 8 / 2);
            var pairs = block.Slice(32 + (32 * half) + (16 * (part & 1)), 16);
            var tops = block.Slice(16 * (part & 1), 16);
            var scale = d * (Scale(scales, part) - 32);
            var decoded = values.Slice(16 * part, 16);
            for (var l = 0; l < pairs.Length; l++)
            {
                var code = ((pairs[l] >> (2 * quarter)) & 3) | (((tops[l] >> (part / 2)) & 1) << 2);
                decoded[l] = scale * (code - 4);
            }
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<sbyte> scales = stackalloc sbyte[16];
        Span<byte> codes = stackalloc byte[256];
        var d = Superblock.Encode(values, scales, codes);
        block[..110].Clear();
        BinaryPrimitives.WriteHalfLittleEndian(block[108..], d);
        BitPairs.Write(codes, block.Slice(32, 64));
        var tops = block[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            tops[i % 32] |= (byte)((codes[i] >> 2) << (i / 32));
        }

        for (var part = 0; part < 16; part++)
        {
            WriteScale(block.Slice(96, 12), part, scales[part] + 32);
        }
    }

    /// <summary>Low four bits in the nibbles of bytes 0 to 7 (low ones first), top two in the bit pairs of bytes 8 to 11.</summary>
    private static int Scale(ReadOnlySpan<byte> packed, int part) =>
        ((packed[part & 7] >> (4 * (part >> 3))) & 15) | (((packed[8 + (part & 3)] >> (2 * (part >> 2))) & 3) << 4);

    private static void WriteScale(Span<byte> packed, int part, int scale)
    {
        packed[part & 7] |= (byte)((scale & 15) << (4 * (part >> 3)));
        packed[8 + (part & 3)] |= (byte)((scale >> 4) << (2 * (part >> 2)));
    }
}
