namespace Polymath.Cli.Rendering;

/// <summary>A vector that a tokenizer doesn't pass.</summary>
internal sealed record VectorMismatch
{
    /// <summary>Its place in the file, from 0 on.</summary>
    public required long Index { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Its ids.</summary>
    public required IReadOnlyList<int> ExpectedIds { get; init; }

    /// <summary>Those that the tokenizer makes.</summary>
    public required IReadOnlyList<int> Ids { get; init; }

    /// <summary>The text of its ids.</summary>
    public required string ExpectedDecoded { get; init; }

    /// <summary>The text that the tokenizer makes of them; null where one is no token.</summary>
    public required string? Decoded { get; init; }
}
