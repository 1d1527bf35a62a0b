namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Puts a blank before a piece that doesn't begin with one.</summary>
internal sealed class BlankPrefix : ISplitter
{
    public void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next) =>
        next(text.Span[0] == ' ' ? text : string.Concat(" ", text.Span).AsMemory(), isFirst);
}
