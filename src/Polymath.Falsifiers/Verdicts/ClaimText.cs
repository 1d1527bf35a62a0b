using System.Text;
using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Verdicts;

/// <summary>Composes what a reader is told: a headline, then one labelled line a fact.</summary>
/// <remarks>Grammar: <c>LEVEL contract/CLAIM (way): sentence</c>, then lines of two blanks, a label padded to eleven, and the fact.</remarks>
internal sealed class ClaimText
{
    private const int LabelWidth = 11;

    private readonly StringBuilder _text;

    public ClaimText(string headline) => _text = new StringBuilder(headline);

    /// <summary>A fact under a label; nothing for an empty one.</summary>
    public ClaimText Line(string label, string? fact)
    {
        if (!string.IsNullOrWhiteSpace(fact))
        {
            var indent = "\n" + new string(' ', LabelWidth + 3);
            _text.Append("\n  ").Append(label.PadRight(LabelWidth)).Append(' ').Append(fact.Trim().ReplaceLineEndings("\n").Replace("\n", indent, StringComparison.Ordinal));
        }

        return this;
    }

    /// <summary>Several facts under one label.</summary>
    public ClaimText Lines(string label, IEnumerable<string> facts) => Line(label, string.Join('\n', facts));

    /// <summary>Every expectation that is refuted: text, observed value, worst items.</summary>
    public ClaimText Refuted(Judgement judgement)
    {
        foreach (var expectation in judgement.Expectations.Where(expectation => expectation.Truth.Value == TruthValue.Refuted))
        {
            var truth = expectation.Truth;
            Line("expected", expectation.Text);
            Line("observed", truth.Observed);
            if (truth.Offenders.Count > 0)
            {
                var shown = truth.Offenders.Take(5).ToArray();
                var total = Math.Max(truth.OffenderCount, shown.Length);
                Lines("offending", [shown.Length < total ? $"{total}, the worst {shown.Length}:" : $"{total}:", .. shown]);
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
