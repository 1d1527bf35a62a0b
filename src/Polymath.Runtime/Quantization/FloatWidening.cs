using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization;

/// <summary>Stored numbers to floats.</summary>
internal static class FloatWidening
{
    public static void Copy(ReadOnlySpan<byte> stored, Span<float> values) => stored.CopyTo(MemoryMarshal.AsBytes(values));

    public static void FromHalfScalar(ReadOnlySpan<byte> stored, Span<float> values) => FromNumbers<Half, float>(stored, values);

    public static void FromBFloat16Scalar(ReadOnlySpan<byte> stored, Span<float> values)
    {
        var words = MemoryMarshal.Cast<byte, ushort>(stored);
        for (var i = 0; i < words.Length; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle((uint)words[i] << 16);
        }
    }

    public static void FromHalf(ReadOnlySpan<byte> stored, Span<float> values) =>
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(stored), values);

    public static void FromBFloat16(ReadOnlySpan<byte> stored, Span<float> values)
    {
        var words = MemoryMarshal.Cast<byte, ushort>(stored);
        var bits = MemoryMarshal.Cast<float, uint>(values)[..words.Length];
        var i = 0;
        for (; i <= words.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Create(words[i..]));
            (lower << 16).CopyTo(bits[i..]);
            (upper << 16).CopyTo(bits[(i + Vector128<uint>.Count)..]);
        }

        for (; i < words.Length; i++)
        {
            bits[i] = (uint)words[i] << 16;
        }
    }

    /// <summary>Numbers of another type, rounded to nearest where they aren't exact.</summary>
    public static void FromNumbers<TFrom, TTo>(ReadOnlySpan<byte> stored, Span<TTo> values)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        var numbers = MemoryMarshal.Cast<byte, TFrom>(stored);
        for (var i = 0; i < numbers.Length; i++)
        {
            values[i] = TTo.CreateTruncating(numbers[i]);
        }
    }
}
