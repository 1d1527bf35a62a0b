namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Cuts text into pieces over whose edges no token reaches (the tokenizers library's pre-tokenizer).</summary>
internal interface ISplitter
{
    /// <summary>Hands the pieces on, in order.</summary>
    void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next);
}
