namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>A regular expression over characters, not UTF-16 units, as tokenizers are written in.</summary>
/// <remarks>The syntax is the part of Oniguruma's that is in use for tokenizers; alternatives are tried in their order, as there. A match is never empty. Work is bounded: a pattern that
/// needs much more than a look at each character is stopped.</remarks>
internal sealed class Pattern
{
    private readonly PatternInstruction[] _program;
    private PatternMatcher? _spare;

    private Pattern(string text, PatternInstruction[] program)
    {
        Text = text;
        _program = program;
    }

    public string Text { get; }

    /// <exception cref="TrainingException">It isn't understood.</exception>
    public static Pattern Parse(string text)
    {
        var node = PatternParser.Parse(text);
        return node.LeastLength > 0
            ? new Pattern(text, PatternCompiler.Compile(node))
            : throw new TrainingException($"the pattern '{text}' can match nothing at all, so it can't cut a text; use a tokenizer with another pattern");
    }

    /// <summary>Cuts a text into matches and what lies between them.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    /// <param name="part">Takes start, end and whether it is a match; all parts in order, none empty.</param>
    /// <exception cref="TrainingException">The pattern takes too long on this text.</exception>
    public void Cut(ReadOnlySpan<char> text, Action<int, int, bool> part)
    {
        // A pattern may be in use by a step before this one, or by another thread.
        var matcher = Interlocked.Exchange(ref _spare, null) ?? new PatternMatcher(this, _program);
        matcher.Begin(text.Length);
        var done = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = matcher.MatchAt(text, at);
            if (end < 0)
            {
                at += CodePoints.Units(CodePoints.At(text, at));
                continue;
            }

            if (done < at)
            {
                part(done, at, false);
            }

            part(at, end, true);
            done = at = end;
        }

        if (done < text.Length)
        {
            part(done, text.Length, false);
        }

        _spare = matcher;
    }
}
