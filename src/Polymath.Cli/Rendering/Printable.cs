using System.Globalization;
using System.Text;

namespace Polymath.Cli.Rendering;

/// <summary>Text of files and people, made harmless: it can't move the cursor, change colours or break a line.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        var characters = text.AsSpan();
        if (characters.IndexOfAnyInRange('\0', '\u001f') < 0 && characters.IndexOfAnyInRange('\u007f', '\u009f') < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = char.IsControl(character) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : shown.Append(character);
        }

        return shown.ToString();
    }
}
