using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>The distance of two numbers in units in the last place of a floating-point type.</summary>
internal static class UlpDistance
{
    /// <summary>The coarser of two types; null where one isn't a floating-point type.</summary>
    public static ElementType? Coarser(ElementType first, ElementType second) =>
        !BlockTypes.IsFloat(first) || !BlockTypes.IsFloat(second) ? null
        : Precision(first) <= Precision(second) ? first
        : second;

    /// <summary>How many numbers of <paramref name="type"/> lie between, both rounded to it; saturating.</summary>
    public static long Between(double a, double b, ElementType type)
    {
        var difference = Int128.Abs((Int128)Rank(a, type) - Rank(b, type));
        return difference > long.MaxValue ? long.MaxValue : (long)difference;
    }

    private static int Precision(ElementType type) => type switch
    {
        ElementType.BF16 => 8,
        ElementType.F16 => 11,
        ElementType.F32 => 24,
        _ => 53,
    };

    // The place of a number among all of its type: -0 and 0 share one.
    private static long Rank(double value, ElementType type) => type switch
    {
        ElementType.BF16 => Signed(FloatNarrowing.ToBFloat16((float)value), 16),
        ElementType.F16 => Signed(BitConverter.HalfToUInt16Bits((Half)value), 16),
        ElementType.F32 => Signed(BitConverter.SingleToUInt32Bits((float)value), 32),
        _ => Signed(BitConverter.DoubleToUInt64Bits(value), 64),
    };

    private static long Signed(ulong bits, int width)
    {
        var sign = 1UL << (width - 1);
        var magnitude = (long)(bits & (sign - 1));
        return (bits & sign) != 0 ? -magnitude : magnitude;
    }
}
