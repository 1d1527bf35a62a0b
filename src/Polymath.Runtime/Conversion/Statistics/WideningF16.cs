using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>IEEE binary16.</summary>
internal readonly struct WideningF16 : IWideningFormat
{
    // Of binary32: the exponent's place, and by how much its bias exceeds binary16's.
    private const uint Exponent = 0x7F800000;
    private const uint Rebias = (127 - 15) << 23;
    private const uint LeastNormal = 0x38800000;
    private const uint Overflow = 0x47800000;

    public static int Bytes => sizeof(ushort);

    public static bool IsFloat => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte first, nuint index) => Vector512.Create(LoadHalf(ref first, index), LoadHalf(ref first, index + 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadHalf(ref byte first, nuint index)
    {
        var halves = Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref first), index).ToVector256Unsafe());
        var sign = (halves & Vector256.Create(0x8000u)) << 16;
        var magnitude = (halves & Vector256.Create(0x7FFFu)) << 13;
        var normal = magnitude + Vector256.Create(Rebias);

        // A subnormal is a fraction of the least normal number: put its bits behind that exponent and take the implied one off again.
        var subnormal = ((magnitude | Vector256.Create(LeastNormal)).AsSingle() - Vector256.Create(LeastNormal).AsSingle()).AsUInt32();
        var isSubnormal = Vector256.LessThan(magnitude.AsInt32(), Vector256.Create(1 << 23)).AsUInt32();
        var isSpecial = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create(31 << 23)).AsUInt32();
        var finite = Vector256.ConditionalSelect(isSubnormal, subnormal, normal);
        return (finite | (isSpecial & Vector256.Create(Exponent)) | sign).AsSingle();
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
        var isSubnormal = Vector512.LessThan(magnitude.AsInt32(), Vector512.Create((int)LeastNormal)).AsUInt32();
        var isInfinite = Vector512.GreaterThanOrEqual(normal.AsInt32(), Vector512.Create((int)Overflow)).AsUInt32();
        var rounded = Vector512.ConditionalSelect(isInfinite, Vector512.Create(Exponent), normal);
        return (Vector512.ConditionalSelect(isSubnormal, subnormal, rounded) | sign).AsSingle();
    }
}
