namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Writes blanks as a visible character, as SentencePiece does, and cuts before each.</summary>
/// <param name="mark">The character, usually U+2581.</param>
/// <param name="prefix">Which pieces get one in front where they have none.</param>
/// <param name="cuts">Whether to cut.</param>
internal sealed class MetaspaceSplitter(string mark, MetaspacePrefix prefix, bool cuts) : ISplitter
{
    private readonly LiteralSplitter _cutter = new(mark, SplitBehavior.MergedWithNext, isInverted: false);

    public void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next)
    {
        var marked = text.ToString().Replace(" ", mark, StringComparison.Ordinal);
        if ((prefix == MetaspacePrefix.Always || (prefix == MetaspacePrefix.First && isFirst)) && !marked.StartsWith(mark, StringComparison.Ordinal))
        {
            marked = mark + marked;
        }

        if (cuts)
        {
            _cutter.Split(marked.AsMemory(), isFirst, next);
        }
        else
        {
            next(marked.AsMemory(), isFirst);
        }
    }
}
