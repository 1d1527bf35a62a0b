using System.Numerics;
using System.Runtime.InteropServices;

namespace Polymath.Runtime.Quantization;

/// <summary>Stored numbers to floats.</summary>
internal static class FloatWidening
{
    public static void Copy(ReadOnlySpan<byte> stored, Span<float> values) => stored.CopyTo(MemoryMarshal.AsBytes(values));

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
