namespace Polymath.Falsifiers.Judging;

/// <summary>Arithmetic: exact over whole numbers while the result fits 64 bits, else in double.</summary>
/// <remarks>A result that is NaN, or infinite though its operands are finite, is no number: the expectation is unevaluated.</remarks>
public static class Arithmetic
{
    /// <summary><c>a + b</c></summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <param name="name">The operation as the contract writes it.</param>
    public static Observed<Number> Add(Observed<Number> left, Observed<Number> right, string name) =>
        Apply(left, right, name, static (a, b) => (Int128)a + b, static (a, b) => a + b);

    /// <summary><c>a - b</c></summary>
    public static Observed<Number> Subtract(Observed<Number> left, Observed<Number> right, string name) =>
        Apply(left, right, name, static (a, b) => (Int128)a - b, static (a, b) => a - b);

    /// <summary><c>a * b</c></summary>
    public static Observed<Number> Multiply(Observed<Number> left, Observed<Number> right, string name) =>
        Apply(left, right, name, static (a, b) => (Int128)a * b, static (a, b) => a * b);

    /// <summary><c>a / b</c>, always in floating point.</summary>
    public static Observed<Number> Divide(Observed<Number> left, Observed<Number> right, string name)
    {
        if ((left.Fault ?? right.Fault) is { } fault)
        {
            return new(fault, null);
        }

        return right.Value.Value == 0
            ? new(new Fault(name, "divides by zero", left.Item ?? right.Item), null)
            : Real(left.Value.Value / right.Value.Value, IsFinite(left.Value) && IsFinite(right.Value), name, left.Item ?? right.Item);
    }

    /// <summary><c>-x</c></summary>
    public static Observed<Number> Negate(Observed<Number> operand)
    {
        if (operand.Fault is not null)
        {
            return operand;
        }

        var number = operand.Value;
        return new(number.IsWhole && number.Whole != long.MinValue ? new Number(-number.Whole) : new Number(-number.Value), operand.Item);
    }

    /// <summary><c>abs(x)</c></summary>
    public static Observed<Number> Absolute(Observed<Number> operand) =>
        operand.Fault is not null ? operand
        : !operand.Value.IsWhole ? new(new Number(Math.Abs(operand.Value.Value)), operand.Item)
        : operand.Value.Whole < 0 ? Negate(operand)
        : operand;

    /// <summary>The number in another unit: multiplied, then divided; exact where a whole number stays whole.</summary>
    public static Observed<Number> Convert(Observed<Number> operand, long multiply, long divide, string name)
    {
        if (operand.Fault is not null)
        {
            return operand;
        }

        var number = operand.Value;
        if (number.IsWhole)
        {
            var product = (Int128)number.Whole * multiply;
            if (product % divide == 0 && product / divide is var quotient && quotient >= long.MinValue && quotient <= long.MaxValue)
            {
                return new(new Number((long)quotient), operand.Item);
            }
        }

        return Real(multiply == 1 ? number.Value / divide : number.Value * multiply / divide, IsFinite(number), name, operand.Item);
    }

    internal static bool IsFinite(Number number) => double.IsFinite(number.Value);

    internal static Observed<Number> Real(double value, bool finiteOperands, string name, ItemLabel? item) =>
        double.IsNaN(value) ? new(new Fault(name, "is NaN", item), null)
        : double.IsInfinity(value) && finiteOperands ? new(new Fault(name, "overflows", item), null)
        : new(new Number(value), item);

    private static Observed<Number> Apply(Observed<Number> left, Observed<Number> right, string name, Func<long, long, Int128> whole, Func<double, double, double> real)
    {
        if ((left.Fault ?? right.Fault) is { } fault)
        {
            return new(fault, null);
        }

        var (a, b) = (left.Value, right.Value);
        if (a.IsWhole && b.IsWhole && whole(a.Whole, b.Whole) is var exact && exact >= long.MinValue && exact <= long.MaxValue)
        {
            return new(new Number((long)exact), left.Item ?? right.Item);
        }

        return Real(real(a.Value, b.Value), IsFinite(a) && IsFinite(b), name, left.Item ?? right.Item);
    }
}
