using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>A comparison of conditions, or a chain of them.</summary>
public readonly struct TruthComparison
{
    private readonly Truth? _truth;
    private readonly Truth _last;
    private readonly string? _subject;

    internal TruthComparison(Truth? truth, Truth last, string? subject) => (_truth, _last, _subject) = (truth, last, subject);

    /// <summary>The truth of the chain so far.</summary>
    public Truth Truth => _truth ?? throw new InvalidOperationException("Nothing was compared yet.");

    /// <summary><c>==</c></summary>
    public TruthComparison Is(Truth right, string? subject) => Link(right, subject, true);

    /// <summary><c>!=</c></summary>
    public TruthComparison IsNot(Truth right, string? subject) => Link(right, subject, false);

    private TruthComparison Link(Truth right, string? subject, bool equal)
    {
        var link = Judge(right, subject, equal);
        return new(_truth is null ? link : Logic.And(_truth, link), right, subject);
    }

    private Truth Judge(Truth right, string? subject, bool equal)
    {
        if (_last.Value == TruthValue.Unevaluated || right.Value == TruthValue.Unevaluated)
        {
            return _last.Value == TruthValue.Unevaluated ? _last : right;
        }

        var (observed, bound) = _subject is null ? (right, null) : (_last, subject is null ? null : right);
        return new Truth
        {
            Value = _last.Value == right.Value == equal ? TruthValue.Holds : TruthValue.Refuted,
            Subject = _subject ?? subject,
            Describe = () => bound is null ? Show(observed) : $"{Show(observed)} against {Show(bound)}",
            Worst = observed.Worst ?? observed.Witnesses,
        };
    }

    private static string Show(Truth truth) => truth.Value == TruthValue.Holds ? "true" : "false";
}
