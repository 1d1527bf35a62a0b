using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>bfloat16: the upper half of a binary32.</summary>
internal readonly struct WideningBF16 : IWideningFormat
{
    // The index of a zero: beyond the sixteen elements, and of bytes by its sign.
    private const byte Z = 0x80 + 16;

    public static int Bytes => sizeof(ushort);

    public static bool IsFloat => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte first, nuint index)
    {
        var halves = Vector256.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref first), index);
        return Avx512BW.IsSupported
            ? Avx512BW.PermuteVar32x16(halves.ToVector512(), Vector512.Create(Z, 0, Z, 1, Z, 2, Z, 3, Z, 4, Z, 5, Z, 6, Z, 7, Z, 8, Z, 9, Z, 10, Z, 11, Z, 12, Z, 13, Z, 14, Z, (ushort)15)).AsSingle()
            : Vector512.Create(LoadHalf(ref first, index), LoadHalf(ref first, index + 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> LoadHalf(ref byte first, nuint index)
    {
        ref var halves = ref Unsafe.Add(ref first, index * sizeof(ushort));
        return Avx2.IsSupported
            ? Avx2.Shuffle(Avx2.BroadcastVector128ToVector256((byte*)Unsafe.AsPointer(ref halves)), Vector256.Create(Z, Z, 0, 1, Z, Z, 2, 3, Z, Z, 4, 5, Z, Z, 6, 7, Z, Z, 8, 9, Z, Z, 10, 11, Z, Z, 12, 13, Z, Z, 14, 15)).AsSingle()
            : (Vector256.WidenLower(Vector128.LoadUnsafe(ref halves).AsUInt16().ToVector256Unsafe()) << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> values)
    {
        var bits = values.AsUInt32();
        return ((bits + Vector512.Create(0x7FFFu) + ((bits >> 16) & Vector512<uint>.One)) & Vector512.Create(0xFFFF0000u)).AsSingle();
    }
}
