using System.Globalization;
using System.Text;

namespace Polymath.Runtime.Formats;

/// <summary>Puts names and texts from files into messages: of bounded length, and without characters that a terminal would obey.</summary>
internal static class ForeignText
{
    private const int Longest = 160;

    /// <summary>The message in the invariant culture, its texts shown as <see cref="Shown"/> does.</summary>
    public static string Format(FormattableString message)
    {
        var arguments = message.GetArguments();
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = arguments[i] is string text ? Shown(text) : arguments[i];
        }

        return string.Format(CultureInfo.InvariantCulture, message.Format, arguments);
    }

    /// <summary>The text itself; control characters as <c>\u001B</c>, and of a long one the start.</summary>
    public static string Shown(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, Longest));
        if (start.Length == text.Length && !HasControls(start))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var value in start)
        {
            _ = IsControl(value) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)value:X4}") : shown.Append(value);
        }

        return start.Length == text.Length ? shown.ToString() : shown.Append(CultureInfo.InvariantCulture, $"… ({text.Length:N0} characters)").ToString();
    }

    private static bool HasControls(ReadOnlySpan<char> text)
    {
        foreach (var value in text)
        {
            if (IsControl(value))
            {
                return true;
            }
        }

        return false;
    }

    // Those that turn the direction of writing make a name look like another.
    private static bool IsControl(char value) =>
        char.IsControl(value) || value is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
