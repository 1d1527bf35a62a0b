using System.Buffers.Binary;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q5_K: f16 d and dmin, scales and minimums as Q4_K has them, top bits in 32 bytes, 128 bytes of nibbles; x = d sc q - dmin m.</summary>
internal readonly struct Q5_KBlock : IEncodableBlockType
{
    private static readonly AffineSuperblock Superblock = new(8, 63, new CodeGrids(31, -2, 0.25f, 12));

    public static BlockShape Shape => new(256, 176);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        var dmin = HalfFloat.Read(block[2..]);
        var packed = block.Slice(4, 12);
        var tops = block.Slice(16, 32);
        for (var part = 0; part < 8; part++)
        {
            var nibbles = block.Slice(48 + (32 * (part / 2)), 32);
            var (sc, m) = SixBitScales.Read(packed, part);
            var (scale, minimum) = (d * sc, dmin * m);
            var decoded = values.Slice(32 * part, 32);
            for (var l = 0; l < nibbles.Length; l++)
            {
                var code = ((nibbles[l] >> (4 * (part & 1))) & 15) | (((tops[l] >> part) & 1) << 4);
                decoded[l] = (scale * code) - minimum;
            }
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<byte> scales = stackalloc byte[8];
        Span<byte> minimums = stackalloc byte[8];
        Span<byte> codes = stackalloc byte[256];
        var (d, dmin) = Superblock.Encode(values, scales, minimums, codes);
        block[..176].Clear();
        BinaryPrimitives.WriteHalfLittleEndian(block, d);
        BinaryPrimitives.WriteHalfLittleEndian(block[2..], dmin);
        SixBitScales.Write(block.Slice(4, 12), scales, minimums);
        var tops = block.Slice(16, 32);
        for (var part = 0; part < 8; part++)
        {
            var nibbles = block.Slice(48 + (32 * (part / 2)), 32);
            for (var l = 0; l < nibbles.Length; l++)
            {
                var code = codes[(32 * part) + l];
                nibbles[l] |= (byte)((code & 15) << (4 * (part & 1)));
                tops[l] |= (byte)((code >> 4) << part);
            }
        }
    }
}
