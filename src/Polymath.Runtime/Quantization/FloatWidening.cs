using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization;

/// <summary>Numbers that lie in a file one by one, as floats or doubles.</summary>
internal static class FloatWidening
{
    // 2^52: a double with these bits has ones as its last place, so that an integer put there is added.
    private const ulong Ones = 0x4330000000000000;

    public static void Copy(ReadOnlySpan<byte> stored, Span<float> values) => stored.CopyTo(MemoryMarshal.AsBytes(values));

    /// <summary>Numbers of another type, rounded to nearest where they aren't exact.</summary>
    public static void FromNumbers<TFrom, TTo>(ReadOnlySpan<byte> stored, Span<TTo> values)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        var numbers = MemoryMarshal.Cast<byte, TFrom>(stored);
        values = values[..numbers.Length];
        if (typeof(TFrom) == typeof(TTo))
        {
            MemoryMarshal.Cast<TFrom, TTo>(numbers).CopyTo(values);
            return;
        }

        var done = typeof(TTo) == typeof(float) ? ToFloats(numbers, MemoryMarshal.Cast<TTo, float>(values))
            : typeof(TTo) == typeof(double) ? ToDoubles(numbers, MemoryMarshal.Cast<TTo, double>(values))
            : 0;
        for (var i = done; i < numbers.Length; i++)
        {
            values[i] = TTo.CreateTruncating(numbers[i]);
        }
    }

    // Types of 8 and 16 bits: through 32-bit integers, exactly. How many are done.
    private static int ToFloats<TFrom>(ReadOnlySpan<TFrom> numbers, Span<float> values)
        where TFrom : unmanaged
    {
        var done = 0;
        if (typeof(TFrom) == typeof(sbyte) || typeof(TFrom) == typeof(byte))
        {
            for (; done <= numbers.Length - Vector128<byte>.Count; done += Vector128<byte>.Count)
            {
                var sixteen = Vector128.LoadUnsafe(in numbers[done]);
                var (low, high) = typeof(TFrom) == typeof(sbyte)
                    ? Vector128.Widen(sixteen.AsSByte())
                    : (Vector128.WidenLower(sixteen.AsByte()).AsInt16(), Vector128.WidenUpper(sixteen.AsByte()).AsInt16());
                Write(low, values[done..]);
                Write(high, values[(done + Vector128<short>.Count)..]);
            }
        }
        else if (typeof(TFrom) == typeof(short) || typeof(TFrom) == typeof(ushort))
        {
            for (; done <= numbers.Length - Vector128<short>.Count; done += Vector128<short>.Count)
            {
                var eight = Vector128.LoadUnsafe(in numbers[done]);
                if (typeof(TFrom) == typeof(short))
                {
                    Write(eight.AsInt16(), values[done..]);
                }
                else
                {
                    var wide = Vector256.Create(Vector128.WidenLower(eight.AsUInt16()), Vector128.WidenUpper(eight.AsUInt16()));
                    Vector256.ConvertToSingle(wide.AsInt32()).StoreUnsafe(ref values[done]);
                }
            }
        }

        return done;
    }

    private static void Write(Vector128<short> eight, Span<float> values) =>
        Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(eight), Vector128.WidenUpper(eight))).StoreUnsafe(ref values[0]);

    // Types of 32 bits; a signed one shifted by half its range and back. How many are done.
    private static int ToDoubles<TFrom>(ReadOnlySpan<TFrom> numbers, Span<double> values)
        where TFrom : unmanaged
    {
        var done = 0;
        if (typeof(TFrom) == typeof(int) || typeof(TFrom) == typeof(uint))
        {
            var shift = typeof(TFrom) == typeof(int) ? 1u << 31 : 0;
            var zero = Vector512.Create(BitConverter.UInt64BitsToDouble(Ones) + shift);
            for (; done <= numbers.Length - Vector256<uint>.Count; done += Vector256<uint>.Count)
            {
                var eight = Vector256.LoadUnsafe(in numbers[done]).AsUInt32() ^ Vector256.Create(shift);
                var wide = Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight));
                ((wide | Vector512.Create(Ones)).AsDouble() - zero).StoreUnsafe(ref values[done]);
            }
        }

        return done;
    }
}
