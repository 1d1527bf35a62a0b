using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>A comparison of numbers, or a chain of them: true when every neighbouring pair is.</summary>
public readonly struct NumberComparison
{
    private readonly Truth? _truth;
    private readonly Observed<Number> _last;
    private readonly string? _subject;
    private readonly string? _unit;

    internal NumberComparison(Truth? truth, Observed<Number> last, string? subject, string? unit) =>
        (_truth, _last, _subject, _unit) = (truth, last, subject, unit);

    /// <summary>The truth of the chain so far.</summary>
    public Truth Truth => _truth ?? throw new InvalidOperationException("Nothing was compared yet.");

    /// <summary><c>==</c></summary>
    public NumberComparison Is(Observed<Number> right, string? subject) => Link(right, subject, static order => order == 0);

    /// <summary><c>!=</c></summary>
    public NumberComparison IsNot(Observed<Number> right, string? subject) => Link(right, subject, static order => order != 0);

    /// <summary><c>&lt;</c></summary>
    public NumberComparison Below(Observed<Number> right, string? subject) => Link(right, subject, static order => order < 0);

    /// <summary><c>&lt;=</c></summary>
    public NumberComparison AtMost(Observed<Number> right, string? subject) => Link(right, subject, static order => order <= 0);

    /// <summary><c>&gt;</c></summary>
    public NumberComparison Above(Observed<Number> right, string? subject) => Link(right, subject, static order => order > 0);

    /// <summary><c>&gt;=</c></summary>
    public NumberComparison AtLeast(Observed<Number> right, string? subject) => Link(right, subject, static order => order >= 0);

    internal static string Show(Number number, string? unit) => unit is null ? number.ToString() : unit == "%" ? number + "%" : $"{number} {unit}";

    private NumberComparison Link(Observed<Number> right, string? subject, Func<int, bool> satisfied)
    {
        var link = Judge(right, subject, satisfied);
        return new(_truth is null ? link : Logic.And(_truth, link), right, subject, _unit);
    }

    private Truth Judge(Observed<Number> right, string? subject, Func<int, bool> satisfied)
    {
        if ((_last.Fault ?? right.Fault) is { } fault)
        {
            return Truth.Unevaluated(fault);
        }

        var (left, other, unit) = (_last.Value, right.Value, _unit);
        var order = Number.Compare(left, other);
        var holds = satisfied(order);
        var counted = left.Counted ?? other.Counted;

        // A literal on the left is the bound: what is observed stands on the right.
        var (observed, bound) = _subject is null ? (other, (Number?)null) : (left, subject is null ? null : other);
        return new Truth
        {
            Value = holds ? TruthValue.Holds : TruthValue.Refuted,
            Subject = _subject ?? subject,
            Describe = () => bound is { } against ? $"{Show(observed, unit)} against {Show(against, unit)}" : Show(observed, unit),
            Margin = holds || order == 0 ? 0 : Math.Abs(left.Value - other.Value),
            Worst = holds ? null : counted,
            Witnesses = holds ? counted : null,
        };
    }
}
