using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>A token of an expectation.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Text">A word's or symbol's own text, a string's unescaped text, a number's unit.</param>
internal readonly record struct Token(TokenKind Kind, TextRange Range, string Text)
{
    /// <summary>A number's magnitude.</summary>
    public double Value { get; init; }

    /// <summary>A number's magnitude where it is written as a whole number that fits; 2^63 is kept for the sign to decide.</summary>
    public ulong? Whole { get; init; }

    /// <summary>Whether it is the symbol or word <paramref name="text"/>.</summary>
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Word && Text == text;
}
