using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Cuts at the matches of a pattern.</summary>
internal sealed class PatternSplitter(Pattern pattern, SplitBehavior behavior, bool isInverted) : ISplitter
{
    // The pattern that GPT-2 came with, which the tokenizers library has built in.
    private static readonly Lazy<Pattern> ByGpt2 = new(static () => Pattern.Parse(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"));

    public static PatternSplitter Gpt2() => new(ByGpt2.Value, SplitBehavior.Isolated, isInverted: false);

    public void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next)
    {
        var joiner = new PieceJoiner(behavior, isInverted, (start, end) => next(text[start..end], isFirst && start == 0));
        pattern.Cut(text.Span, joiner.Add);
        joiner.End();
    }
}
