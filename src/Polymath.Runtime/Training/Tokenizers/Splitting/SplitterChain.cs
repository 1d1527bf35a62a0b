namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Each splitter cuts what the one before made.</summary>
internal sealed class SplitterChain(IReadOnlyList<ISplitter> splitters) : ISplitter
{
    public void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next)
    {
        var taker = next;
        for (var i = splitters.Count - 1; i >= 0; i--)
        {
            var (splitter, following) = (splitters[i], taker);
            taker = (piece, first) => splitter.Split(piece, first, following);
        }

        taker(text, isFirst);
    }
}
