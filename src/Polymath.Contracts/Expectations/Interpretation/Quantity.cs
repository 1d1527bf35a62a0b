using System.Numerics;

namespace Polymath.Contracts.Expectations.Interpretation;

/// <summary>A number under evaluation, never NaN. Operations give null where there is no answer.</summary>
/// <param name="Value">Its value as a double.</param>
/// <param name="Exact">Its exact value where it is a whole number that fits 64 bits.</param>
internal readonly record struct Quantity(double Value, long? Exact)
{
    private bool IsFinite => !double.IsInfinity(Value);

    /// <summary>The whole number, in floating point where it doesn't fit 64 bits.</summary>
    public static Quantity Of(BigInteger whole) =>
        whole >= long.MinValue && whole <= long.MaxValue ? new((long)whole, (long)whole) : new((double)whole, null);

    /// <summary>The floating-point result of an operation; null where it is NaN, or infinite though <paramref name="operands"/> are finite.</summary>
    public static Quantity? Of(double value, params Quantity[] operands) =>
        double.IsNaN(value) || (double.IsInfinity(value) && operands.All(operand => operand.IsFinite)) ? null : new(value, null);

    public static Quantity? Add(Quantity left, Quantity right) => Exactly(left, right, BigInteger.Add) ?? Of(left.Value + right.Value, left, right);

    public static Quantity? Subtract(Quantity left, Quantity right) => Exactly(left, right, BigInteger.Subtract) ?? Of(left.Value - right.Value, left, right);

    public static Quantity? Multiply(Quantity left, Quantity right) => Exactly(left, right, BigInteger.Multiply) ?? Of(left.Value * right.Value, left, right);

    public static Quantity? Divide(Quantity left, Quantity right) => right.Value == 0 ? null : Of(left.Value / right.Value, left, right);

    public Quantity Negated() => Exact is { } whole && whole != long.MinValue ? new(-(double)whole, -whole) : new(-Value, null);

    public Quantity Absolute() => Exact is { } whole ? whole >= 0 ? this : Negated() : new(Math.Abs(Value), null);

    /// <summary>The number in another unit: exact where the result is whole.</summary>
    public Quantity? Converted(long multiply, long divide)
    {
        if (Exact is { } whole)
        {
            var quotient = BigInteger.DivRem(new BigInteger(whole) * multiply, divide, out var remainder);
            if (remainder.IsZero && Of(quotient) is { Exact: not null } exact)
            {
                return exact;
            }
        }

        return Of(multiply == 1 ? Value / divide : Value * multiply / divide, this);
    }

    /// <summary>The order of two numbers, by their mathematical values.</summary>
    public static int Compare(Quantity left, Quantity right) => (left.Exact, right.Exact) switch
    {
        ({ } first, { } second) => first.CompareTo(second),
        ({ } first, null) => CompareWhole(first, right.Value),
        (null, { } second) => -CompareWhole(second, left.Value),
        _ => left.Value < right.Value ? -1 : left.Value > right.Value ? 1 : 0,
    };

    private static int CompareWhole(long whole, double real)
    {
        if (double.IsInfinity(real))
        {
            return real > 0 ? -1 : 1;
        }

        var floor = Math.Floor(real);
        var order = new BigInteger(whole).CompareTo(new BigInteger(floor));
        return order == 0 && real > floor ? -1 : order;
    }

    private static Quantity? Exactly(Quantity left, Quantity right, Func<BigInteger, BigInteger, BigInteger> operation) =>
        left.Exact is { } first && right.Exact is { } second && Of(operation(first, second)) is { Exact: not null } exact ? exact : null;
}
