using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Survey.Searching;

/// <summary>Neighbouring numbers.</summary>
internal static class Doubles
{
    /// <summary>The next larger double; NaN and positive infinity stay.</summary>
    public static double Up(double value)
    {
        if (double.IsNaN(value) || double.IsPositiveInfinity(value))
        {
            return value;
        }

        if (value == 0)
        {
            return double.Epsilon;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        return BitConverter.Int64BitsToDouble(bits + (value > 0 ? 1 : -1));
    }

    /// <summary>The next smaller double; NaN and negative infinity stay.</summary>
    public static double Down(double value) => -Up(-value);

    /// <summary>The number <paramref name="steps"/> representable doubles away.</summary>
    public static double Step(double value, long steps)
    {
        var position = Position(value) + steps;
        return position > Position(double.MaxValue) ? double.MaxValue
            : position < Position(double.MinValue) ? double.MinValue
            : BitConverter.Int64BitsToDouble(position >= 0 ? position : long.MinValue - position);
    }

    /// <summary>A number as an observation holds it.</summary>
    public static ObservedNumber Number(double value) =>
        new(value, value >= long.MinValue && value < 9223372036854775808.0 && value == Math.Floor(value) ? (long)value : null);

    /// <summary>A whole number as an observation holds it.</summary>
    public static ObservedNumber Number(long value) => new(value, value);

    // The place of a double among all, so that neighbours differ by 1 across zero too.
    private static long Position(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}
