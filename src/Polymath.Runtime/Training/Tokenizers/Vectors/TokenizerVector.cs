namespace Polymath.Runtime.Training.Tokenizers.Vectors;

/// <summary>A text and what a tokenizer should make of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Ids">Its ids.</param>
/// <param name="Decoded">The text of these ids.</param>
public sealed record TokenizerVector(string Text, IReadOnlyList<int> Ids, string Decoded)
{
    /// <summary>Holds a tokenizer against it.</summary>
    /// <exception cref="TrainingException">The tokenizer can't encode the text at all.</exception>
    public TokenizerVectorResult Check(ITokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        string? decoded;
        try
        {
            decoded = tokenizer.Decode(Ids);
        }
        catch (ArgumentOutOfRangeException)
        {
            decoded = null;
        }

        return new TokenizerVectorResult(this, tokenizer.Encode(Text), decoded);
    }
}
