using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Quantization;

/// <summary>The half-precision scales inside blocks.</summary>
internal static class HalfFloat
{
    private const float Reach = 1e15f;

    public static float Read(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    /// <summary>The same at any address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(ref readonly byte source, int offset) =>
        (float)BitConverter.UInt16BitsToHalf(Unsafe.ReadUnaligned<ushort>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <exception cref="ArgumentException">A finite value rounds to infinity.</exception>
    public static void Write(Span<byte> bytes, float value)
    {
        var half = (Half)value;
        if (Half.IsInfinity(half) && float.IsFinite(value))
        {
            throw Beyond(value);
        }

        BinaryPrimitives.WriteHalfLittleEndian(bytes, half);
    }

    /// <summary>Writes a scale or minimum of a block, which must be finite.</summary>
    /// <exception cref="ArgumentException">It isn't, in half precision.</exception>
    public static void WriteFinite(Span<byte> bytes, float value)
    {
        var half = (Half)value;
        if (!Half.IsFinite(half))
        {
            throw Beyond(value);
        }

        BinaryPrimitives.WriteHalfLittleEndian(bytes, half);
    }

    /// <summary>The unit of a superblock's scales: the nearest half, the smallest one rather than zero.</summary>
    /// <exception cref="ArgumentException">It is beyond half precision.</exception>
    public static Half Unit(float value)
    {
        var half = (Half)value;
        return !Half.IsFinite(half) ? throw Beyond(value)
            : half == Half.Zero && value != 0 ? (value > 0 ? Half.Epsilon : -Half.Epsilon)
            : half;
    }

    /// <summary>Refuses values whose sums of squares would be infinite; blocks of half-precision scales reach less far by much.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    public static void DemandReach(ReadOnlySpan<float> values)
    {
        if (MathF.Abs(TensorPrimitives.MaxMagnitude(values)) > Reach)
        {
            throw Beyond(TensorPrimitives.MaxMagnitude(values));
        }
    }

    private static ArgumentException Beyond(float value) =>
        new(FormattableString.Invariant($"{value} is beyond half precision, whose largest value is 65504"));
}
