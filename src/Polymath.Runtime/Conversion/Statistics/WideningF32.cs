using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>IEEE binary32.</summary>
internal readonly struct WideningF32 : IWideningFormat
{
    public static int Bytes => sizeof(float);

    public static bool IsFloat => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte first, nuint index) => Vector512.LoadUnsafe(ref Unsafe.As<byte, float>(ref first), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadHalf(ref byte first, nuint index) => Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref first), index);

    public static Vector512<float> Round(Vector512<float> values) => values;
}
