using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>Folds bytes for CRC-32, four vectors of 128 bits a step, to the 16 bytes that leave the same remainder.</summary>
/// <remarks>V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009; constants for the reflected polynomial.</remarks>
internal static class CarrylessCrc32
{
    /// <summary>Bytes a step.</summary>
    public const int Step = 64;

    /// <summary>Bytes from which on it pays.</summary>
    public const int Least = 2 * Step;

    /// <summary>Bytes that are left.</summary>
    public const int Remainder = 16;

    public static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Leaves in <paramref name="remainder"/> what has the checksum of <paramref name="bytes"/> when its own is taken from an empty register.</summary>
    /// <param name="register">The register before the first byte.</param>
    /// <param name="bytes">A multiple of <see cref="Step"/>, not empty.</param>
    /// <param name="remainder">16 bytes.</param>
    public static void Fold(uint register, ReadOnlySpan<byte> bytes, Span<byte> remainder)
    {
        // x^(4*128+32), x^(4*128-32) and x^(128+32), x^(128-32) modulo the polynomial, reflected.
        var byFour = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
        var byOne = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);
        var vectors = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (vectors[0] ^ Vector128.CreateScalar((ulong)register), vectors[1], vectors[2], vectors[3]);
        for (vectors = vectors[4..]; vectors.Length >= 4; vectors = vectors[4..])
        {
            a = Shift(a, byFour) ^ vectors[0];
            b = Shift(b, byFour) ^ vectors[1];
            c = Shift(c, byFour) ^ vectors[2];
            d = Shift(d, byFour) ^ vectors[3];
        }

        var folded = Shift(Shift(Shift(a, byOne) ^ b, byOne) ^ c, byOne) ^ d;
        folded.AsByte().CopyTo(remainder);
    }

    private static Vector128<ulong> Shift(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);
}
