using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>Begins comparisons.</summary>
public static class Compare
{
    /// <summary>Numbers, or a chain of them.</summary>
    /// <param name="first">The first operand.</param>
    /// <param name="subject">What it is; null for a number of the contract.</param>
    /// <param name="unit">The operands' unit, or null.</param>
    public static NumberComparison Numbers(Observed<Number> first, string? subject, string? unit) => new(null, first, subject, unit);

    /// <summary>Texts.</summary>
    public static TextComparison Texts(Observed<string> first, string? subject) => new(null, first, subject);

    /// <summary>Conditions.</summary>
    public static TruthComparison Truths(Truth first, string? subject) => new(null, first, subject);

    /// <summary><c>x within tolerance of y</c>; infinity is within nothing.</summary>
    /// <param name="value">x.</param>
    /// <param name="tolerance">The tolerance.</param>
    /// <param name="percent">Whether the tolerance is a percentage of y.</param>
    /// <param name="target">y.</param>
    /// <param name="subject">What x is.</param>
    /// <param name="unit">The unit, or null.</param>
    public static Truth Within(Observed<Number> value, Observed<Number> tolerance, bool percent, Observed<Number> target, string subject, string? unit)
    {
        if ((value.Fault ?? tolerance.Fault ?? target.Fault) is { } fault)
        {
            return Truth.Unevaluated(fault);
        }

        if (double.IsInfinity(value.Value.Value) || double.IsInfinity(tolerance.Value.Value) || double.IsInfinity(target.Value.Value))
        {
            return Truth.Unevaluated(new Fault(subject, "can't be within a tolerance: a number is infinite", value.Item));
        }

        var allowed = percent
            ? Arithmetic.Divide(Arithmetic.Multiply(tolerance, Arithmetic.Absolute(target), subject), Observed.Literal(100), subject)
            : tolerance;
        var difference = Arithmetic.Absolute(Arithmetic.Subtract(value, target, subject));
        if ((allowed.Fault ?? difference.Fault) is { } overflow)
        {
            return Truth.Unevaluated(overflow);
        }

        var holds = Number.Compare(difference.Value, allowed.Value) <= 0;
        var (observed, away) = (value.Value, difference.Value);
        return new Truth
        {
            Value = holds ? TruthValue.Holds : TruthValue.Refuted,
            Subject = subject,
            Describe = () => $"{NumberComparison.Show(observed, unit)}, {NumberComparison.Show(away, unit)} away",
            Margin = holds ? 0 : away.Value - allowed.Value.Value,
        };
    }

    /// <summary><c>x in [a, b]</c>.</summary>
    public static Truth In(Observed<Number> value, string? subject, string? unit, params Observed<Number>[] candidates)
    {
        Truth? result = null;
        foreach (var candidate in candidates)
        {
            var equal = Numbers(value, subject, unit).Is(candidate, null).Truth;
            result = result is null ? equal : Either(result, equal);
        }

        return result!;
    }

    /// <summary><c>x in [a, b]</c>.</summary>
    public static Truth In(Observed<string> value, string? subject, params Observed<string>[] candidates)
    {
        Truth? result = null;
        foreach (var candidate in candidates)
        {
            var equal = Texts(value, subject).Is(candidate, null).Truth;
            result = result is null ? equal : Either(result, equal);
        }

        return result!;
    }

    /// <summary><c>x in [a, b]</c>.</summary>
    public static Truth In(Truth value, string? subject, params Truth[] candidates)
    {
        Truth? result = null;
        foreach (var candidate in candidates)
        {
            var equal = Truths(value, subject).Is(candidate, null).Truth;
            result = result is null ? equal : Either(result, equal);
        }

        return result!;
    }

    // Of several candidates the nearest says how far off the value is; the value is shown once.
    private static Truth Either(Truth left, Truth right)
    {
        var either = Logic.Or(left, right);
        return either.Value == TruthValue.Refuted ? left with { Margin = Math.Min(left.Margin, right.Margin) } : either;
    }
}
