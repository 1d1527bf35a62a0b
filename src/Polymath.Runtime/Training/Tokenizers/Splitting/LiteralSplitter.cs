namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Cuts at each occurrence of a text.</summary>
internal sealed class LiteralSplitter(string literal, SplitBehavior behavior, bool isInverted) : ISplitter
{
    public void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next)
    {
        var joiner = new PieceJoiner(behavior, isInverted, (start, end) => next(text[start..end], isFirst && start == 0));
        var at = 0;
        for (var found = text.Span.IndexOf(literal, StringComparison.Ordinal); found >= 0; found = text.Span[at..].IndexOf(literal, StringComparison.Ordinal))
        {
            if (found > 0)
            {
                joiner.Add(at, at + found, matches: false);
            }

            joiner.Add(at + found, at + found + literal.Length, matches: true);
            at += found + literal.Length;
        }

        if (at < text.Length)
        {
            joiner.Add(at, text.Length, matches: false);
        }

        joiner.End();
    }
}
