using System.Buffers;
using System.Globalization;
using System.Text;

namespace Polymath.Cli.Rendering;

/// <summary>Text of files and people, made harmless: it can't move the cursor, change colours or break a line.</summary>
internal static class Printable
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xa0).Select(static code => (char)code).Where(char.IsControl)]);

    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Controls) < 0)
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
