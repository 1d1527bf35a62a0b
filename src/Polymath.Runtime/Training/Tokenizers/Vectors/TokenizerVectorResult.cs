namespace Polymath.Runtime.Training.Tokenizers.Vectors;

/// <summary>What a tokenizer made of a vector.</summary>
/// <param name="Vector">The vector.</param>
/// <param name="Ids">The ids of its text.</param>
/// <param name="Decoded">The text of its ids; null where one of them is no token.</param>
public sealed record TokenizerVectorResult(TokenizerVector Vector, IReadOnlyList<int> Ids, string? Decoded)
{
    /// <summary>Whether the ids are the vector's.</summary>
    public bool IdsMatch => Ids.SequenceEqual(Vector.Ids);

    /// <summary>Whether the text is the vector's, character by character.</summary>
    public bool DecodedMatches => string.Equals(Decoded, Vector.Decoded, StringComparison.Ordinal);

    /// <summary>Whether both are.</summary>
    public bool Matches => IdsMatch && DecodedMatches;
}
