namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>Steps through well-formed UTF-16 by characters.</summary>
internal static class CodePoints
{
    /// <summary>The character that begins at <paramref name="at"/>.</summary>
    public static int At(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    /// <summary>Where the character before <paramref name="at"/> begins.</summary>
    public static int Before(ReadOnlySpan<char> text, int at) => at - 1 - (char.IsLowSurrogate(text[at - 1]) && at > 1 ? 1 : 0);

    /// <summary>UTF-16 units of a character.</summary>
    public static int Units(int codePoint) => codePoint > char.MaxValue ? 2 : 1;
}
