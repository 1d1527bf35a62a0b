namespace Polymath.Runtime.Conversion.Conformance;

/// <summary>What an element of a block is by the format's own description, one element at a time: the yardstick of decoders, and nothing of theirs.</summary>
/// <remarks>
/// In double precision everything is exact: scales in half precision and codes are whole multiples of 2^-24 with 50 bits at most, products and the one
/// difference too. So the value that is rounded to F32 at the end is the true one.
/// </remarks>
internal static class BlockFormulas
{
    /// <summary>The formula of element <c>e</c> of a block.</summary>
    public delegate double Formula(ReadOnlySpan<byte> block, int e);

    /// <summary>d, then nibbles: low ones are elements 0 to 15, high ones 16 to 31; x = d (q - 8).</summary>
    public static double Q4_0(ReadOnlySpan<byte> block, int e) => Half(block, 0) * (Nibble(block[2..], e) - 8);

    /// <summary>d, m, then nibbles; x = d q + m.</summary>
    public static double Q4_1(ReadOnlySpan<byte> block, int e) => (Half(block, 0) * Nibble(block[4..], e)) + Half(block, 2);

    /// <summary>d, a word of fifth bits, then nibbles; x = d (q - 16).</summary>
    public static double Q5_0(ReadOnlySpan<byte> block, int e) => Half(block, 0) * (Nibble(block[6..], e) + (16 * Bit(block[2..], e)) - 16);

    /// <summary>d, m, a word of fifth bits, then nibbles; x = d q + m.</summary>
    public static double Q5_1(ReadOnlySpan<byte> block, int e) => (Half(block, 0) * (Nibble(block[8..], e) + (16 * Bit(block[4..], e)))) + Half(block, 2);

    /// <summary>d, then signed bytes; x = d q.</summary>
    public static double Q8_0(ReadOnlySpan<byte> block, int e) => Half(block, 0) * (sbyte)block[2 + e];

    /// <summary>Sixteen bytes of scale and minimum, bit pairs, d, dmin; x = d sc q - dmin m.</summary>
    public static double Q2_K(ReadOnlySpan<byte> block, int e)
    {
        var (n, j, l) = (e / 128, e % 128 / 32, e % 32);
        var pair = block[(8 * n) + (2 * j) + (l / 16)];
        return (Half(block, 80) * (pair % 16) * (block[16 + (32 * n) + l] >> (2 * j) & 3)) - (Half(block, 82) * (pair / 16));
    }

    /// <summary>High bits, bit pairs, twelve bytes of scales, d; x = d (sc - 32) q, q less 4 where its high bit is 0.</summary>
    public static double Q3_K(ReadOnlySpan<byte> block, int e)
    {
        var (n, j, l) = (e / 128, e % 128 / 32, e % 32);
        var s = (8 * n) + (2 * j) + (l / 16);
        var low = s < 8 ? block[96 + s] % 16 : block[96 + s - 8] / 16;
        var high = block[104 + (s % 4)] >> (2 * (s / 4)) & 3;
        var q = block[32 + (32 * n) + l] >> (2 * j) & 3;
        var subtracted = (block[l] >> ((4 * n) + j) & 1) == 1 ? 0 : 4;
        return Half(block, 108) * ((16 * high) + low - 32) * (q - subtracted);
    }

    /// <summary>d, dmin, twelve bytes of scales and minimums, nibbles: chunk c holds elements 64 c to 64 c + 31 in its low ones, the next 32 in its high ones;
    /// x = d sc q - dmin m.</summary>
    public static double Q4_K(ReadOnlySpan<byte> block, int e)
    {
        var (c, isHigh, l) = (e / 64, e % 64 >= 32, e % 32);
        var q = isHigh ? block[16 + (32 * c) + l] >> 4 : block[16 + (32 * c) + l] & 15;
        var (scale, minimum) = SixBits(block.Slice(4, 12), (2 * c) + (isHigh ? 1 : 0));
        return (Half(block, 0) * scale * q) - (Half(block, 2) * minimum);
    }

    /// <summary>As Q4_K, with 32 bytes of fifth bits before the nibbles: bit j of byte l belongs to element 32 j + l.</summary>
    public static double Q5_K(ReadOnlySpan<byte> block, int e)
    {
        var (c, isHigh, l) = (e / 64, e % 64 >= 32, e % 32);
        var nibble = isHigh ? block[48 + (32 * c) + l] >> 4 : block[48 + (32 * c) + l] & 15;
        var q = nibble + (16 * (block[16 + l] >> (e / 32) & 1));
        var (scale, minimum) = SixBits(block.Slice(4, 12), e / 32);
        return (Half(block, 0) * scale * q) - (Half(block, 2) * minimum);
    }

    /// <summary>Low nibbles, high bit pairs, sixteen signed scales, d; x = d sc (q - 32).</summary>
    public static double Q6_K(ReadOnlySpan<byte> block, int e)
    {
        var (n, j, l) = (e / 128, e % 128 / 32, e % 32);
        var low = block[(64 * n) + l + (32 * (j % 2))];
        var q = (j < 2 ? low & 15 : low >> 4) + (16 * (block[128 + (32 * n) + l] >> (2 * j) & 3));
        return Half(block, 208) * (sbyte)block[192 + (8 * n) + (2 * j) + (l / 16)] * (q - 32);
    }

    private static (int Scale, int Minimum) SixBits(ReadOnlySpan<byte> s, int j) => j < 4
        ? (s[j] & 63, s[j + 4] & 63)
        : ((s[j + 4] & 15) | ((s[j - 4] >> 6) << 4), (s[j + 4] >> 4) | ((s[j] >> 6) << 4));

    private static int Nibble(ReadOnlySpan<byte> nibbles, int e) => e < 16 ? nibbles[e] % 16 : nibbles[e - 16] / 16;

    private static int Bit(ReadOnlySpan<byte> bits, int e) => bits[e / 8] >> (e % 8) & 1;

    /// <summary>Sign, five bits of exponent, ten of fraction.</summary>
    private static double Half(ReadOnlySpan<byte> block, int offset)
    {
        var bits = block[offset] | (block[offset + 1] << 8);
        var (exponent, fraction) = (bits >> 10 & 31, bits & 1023);
        var magnitude = exponent switch
        {
            0 => fraction * Math.ScaleB(1, -24),
            31 => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => (1024 + fraction) * Math.ScaleB(1, exponent - 25),
        };
        return bits >> 15 == 1 ? -magnitude : magnitude;
    }
}
