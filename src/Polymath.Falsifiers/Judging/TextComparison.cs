using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>A comparison of texts by their UTF-16 code units, or a chain of them.</summary>
public readonly struct TextComparison
{
    private readonly Truth? _truth;
    private readonly Observed<string> _last;
    private readonly string? _subject;

    internal TextComparison(Truth? truth, Observed<string> last, string? subject) => (_truth, _last, _subject) = (truth, last, subject);

    /// <summary>The truth of the chain so far.</summary>
    public Truth Truth => _truth ?? throw new InvalidOperationException("Nothing was compared yet.");

    /// <summary><c>==</c></summary>
    public TextComparison Is(Observed<string> right, string? subject) => Link(right, subject, true);

    /// <summary><c>!=</c></summary>
    public TextComparison IsNot(Observed<string> right, string? subject) => Link(right, subject, false);

    private TextComparison Link(Observed<string> right, string? subject, bool equal)
    {
        var link = Judge(right, subject, equal);
        return new(_truth is null ? link : Logic.And(_truth, link), right, subject);
    }

    private Truth Judge(Observed<string> right, string? subject, bool equal)
    {
        if ((_last.Fault ?? right.Fault) is { } fault)
        {
            return Truth.Unevaluated(fault);
        }

        var (observed, bound) = _subject is null ? (right.Value, null) : (_last.Value, subject is null ? null : right.Value);
        return new Truth
        {
            Value = string.Equals(_last.Value, right.Value, StringComparison.Ordinal) == equal ? TruthValue.Holds : TruthValue.Refuted,
            Subject = _subject ?? subject,
            Describe = () => bound is null ? Texts.Quote(observed) : $"{Texts.Quote(observed)} against {Texts.Quote(bound)}",
        };
    }
}
