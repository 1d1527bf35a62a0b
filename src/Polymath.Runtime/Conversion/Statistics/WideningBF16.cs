using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>bfloat16: the upper half of a binary32.</summary>
internal readonly struct WideningBF16 : IWideningFormat
{
    public static int Bytes => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte first, nuint index)
    {
        var halves = Vector256.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref first), index);
        return (Vector512.WidenLower(halves.ToVector512Unsafe()) << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadHalf(ref byte first, nuint index)
    {
        var halves = Vector128.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref first), index);
        return (Vector256.WidenLower(halves.ToVector256Unsafe()) << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> values)
    {
        var bits = values.AsUInt32();
        return ((bits + Vector512.Create(0x7FFFu) + ((bits >> 16) & Vector512<uint>.One)) & Vector512.Create(0xFFFF0000u)).AsSingle();
    }
}
