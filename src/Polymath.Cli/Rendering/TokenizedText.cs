namespace Polymath.Cli.Rendering;

/// <summary>What <c>polymath tokenize</c> says about a text.</summary>
internal sealed record TokenizedText
{
    /// <summary>As it was named.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>One more than its largest id.</summary>
    public required long VocabularySize { get; init; }

    /// <summary>The text's ids.</summary>
    public required IReadOnlyList<int> Ids { get; init; }

    /// <summary>The text of each by itself; a part of a character is U+FFFD.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>The text of all.</summary>
    public required string Decoded { get; init; }

    /// <summary>Whether that is the text that was given.</summary>
    public required bool RoundTrip { get; init; }

    /// <summary>Characters of the text.</summary>
    public required long Characters { get; init; }

    /// <summary>Bytes of its UTF-8.</summary>
    public required long Bytes { get; init; }
}
