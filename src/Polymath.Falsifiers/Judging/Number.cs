using System.Globalization;

namespace Polymath.Falsifiers.Judging;

/// <summary>A number under judgement: a double, and beside it the exact value of a whole number that fits 64 bits.</summary>
public readonly struct Number
{
    private readonly long _whole;

    internal Number(double value) => Value = value;

    internal Number(long whole)
    {
        Value = whole;
        _whole = whole;
        IsWhole = true;
    }

    /// <summary>Its value as a double; NaN where it was observed so.</summary>
    public double Value { get; }

    /// <summary>Whether it is a whole number that fits 64 bits, computed and compared exactly.</summary>
    public bool IsWhole { get; }

    /// <summary>The items that were counted, where it is the result of <c>count</c>.</summary>
    internal Offenders? Counted { get; init; }

    internal long Whole => IsWhole ? _whole : throw new InvalidOperationException("Not a whole number.");

    /// <summary>The shortest text that reads back as the same number.</summary>
    public override string ToString() =>
        IsWhole ? _whole.ToString(CultureInfo.InvariantCulture) : Value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The order of two numbers by their mathematical values; neither is NaN.</summary>
    internal static int Compare(Number left, Number right)
    {
        if (left.IsWhole)
        {
            return right.IsWhole ? left._whole.CompareTo(right._whole) : CompareWhole(left._whole, right.Value);
        }

        return right.IsWhole ? -CompareWhole(right._whole, left.Value) : left.Value.CompareTo(right.Value);
    }

    // The part of the double before the point fits 64 bits once its range is known; what is behind the point decides a tie.
    private static int CompareWhole(long whole, double real)
    {
        const double Limit = 9223372036854775808.0;
        if (real >= Limit)
        {
            return -1;
        }

        if (real < -Limit)
        {
            return 1;
        }

        var truncated = (long)real;
        return whole != truncated ? whole.CompareTo(truncated) : (truncated - real) switch
        {
            < 0 => -1,
            > 0 => 1,
            _ => 0,
        };
    }
}
