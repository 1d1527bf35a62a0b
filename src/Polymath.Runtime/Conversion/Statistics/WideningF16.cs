using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>IEEE binary16.</summary>
internal readonly struct WideningF16 : IWideningFormat
{
    private const int Exponent = 0x7F800000;
    private const int LeastNormal = 0x38800000;
    private const int Overflow = 0x47800000;

    // In binary32's places: the sign and what is stored beside it, and the largest exponent, which says infinity or NaN.
    private const int Kept = unchecked((int)0x8FFFE000);
    private const int Special = 31 << 23;

    // By how much binary32's exponents exceed binary16's, 127 - 15, as a factor. A product by it is exact, of subnormals too.
    private const float Rebias = 5.192296858534828e33f;

    public static int Bytes => sizeof(ushort);

    public static bool IsFloat => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte first, nuint index)
    {
        var bits = (WideningBF16.Load(ref first, index).AsInt32() >> 3) & Vector512.Create(Kept);
        var special = Vector512.Create(Special);
        var isSpecial = Vector512.Equals(bits & special, special);
        return ((bits.AsSingle() * Rebias).AsInt32() | (isSpecial & Vector512.Create(Exponent))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadHalf(ref byte first, nuint index)
    {
        var bits = (WideningBF16.LoadHalf(ref first, index).AsInt32() >> 3) & Vector256.Create(Kept);
        var special = Vector256.Create(Special);
        var isSpecial = Vector256.Equals(bits & special, special);
        return ((bits.AsSingle() * Rebias).AsInt32() | (isSpecial & Vector256.Create(Exponent))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> values)
    {
        var bits = values.AsUInt32();
        var sign = bits & Vector512.Create(0x80000000u);
        var magnitude = bits ^ sign;
        var normal = (magnitude + Vector512.Create(0xFFFu) + ((magnitude >> 13) & Vector512<uint>.One)) & Vector512.Create(~0x1FFFu);

        // One half has the spacing of binary16's subnormals: adding it rounds to them.
        var half = Vector512.Create(0.5f);
        var subnormal = (magnitude.AsSingle() + half - half).AsUInt32();
        var isSubnormal = Vector512.LessThan(magnitude.AsInt32(), Vector512.Create(LeastNormal)).AsUInt32();
        var isInfinite = Vector512.GreaterThanOrEqual(normal.AsInt32(), Vector512.Create(Overflow)).AsUInt32();
        var rounded = Vector512.ConditionalSelect(isInfinite, Vector512.Create((uint)Exponent), normal);
        return (Vector512.ConditionalSelect(isSubnormal, subnormal, rounded) | sign).AsSingle();
    }
}
