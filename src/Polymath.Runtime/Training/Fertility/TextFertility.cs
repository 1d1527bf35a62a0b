using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Fertility;

/// <summary>A text in tokens.</summary>
public sealed record TextFertility
{
    /// <summary>Its name among the settings, a language's say.</summary>
    public required string Name { get; init; }

    /// <summary>Its characters (Unicode code points).</summary>
    public required long Characters { get; init; }

    /// <summary>Bytes of its UTF-8.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }

    /// <summary>Its tokens; no special token is added.</summary>
    public required long Tokens { get; init; }

    /// <summary>Characters a token; null without tokens.</summary>
    public required double? CharactersPerToken { get; init; }

    /// <summary>Bytes a token; null without tokens.</summary>
    [Unit("B")]
    public required double? BytesPerToken { get; init; }

    /// <summary>Whether decoding its tokens gives the text, character by character. A normalizer's changes count.</summary>
    public required bool RoundTrip { get; init; }

    /// <summary>Tokens that stand for a character which the vocabulary doesn't have.</summary>
    public required long UnknownTokens { get; init; }

    /// <summary>Share of these among the tokens; null without tokens.</summary>
    public required double? UnknownShare { get; init; }

    /// <summary>Tokens that stand for a single byte of a character that takes several.</summary>
    public required long ByteTokens { get; init; }

    /// <summary>Share of these among the tokens; null without tokens.</summary>
    public required double? ByteShare { get; init; }

    /// <summary>Words by each rule, in the order in which they were asked for.</summary>
    public required IReadOnlyList<WordFertility> Rules { get; init; }
}
