using System.Globalization;
using System.Text;

namespace Polymath.Cli.Rendering;

/// <summary>Text in quotation marks in which nothing is invisible: marks, white space other than blanks, and what has no picture are shown by their numbers.</summary>
internal static class Readable
{
    public static string Of(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var character in text.EnumerateRunes())
        {
            _ = character.Value switch
            {
                '"' or '\\' => shown.Append('\\').Append(character),
                '\n' => shown.Append("\\n"),
                '\r' => shown.Append("\\r"),
                '\t' => shown.Append("\\t"),
                ' ' => shown.Append(' '),
                _ when IsVisible(character) => shown.Append(character),
                _ => shown.Append(CultureInfo.InvariantCulture, $"\\u{{{character.Value:x}}}"),
            };
        }

        return shown.Append('"').ToString();
    }

    private static bool IsVisible(Rune character) => Rune.IsLetterOrDigit(character) || Rune.IsPunctuation(character) || (Rune.IsSymbol(character) && character.Value != 0xFFFD)
        || Rune.GetUnicodeCategory(character) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
