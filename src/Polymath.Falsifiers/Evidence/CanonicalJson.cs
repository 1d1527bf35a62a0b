using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Writes JSON in one form only: LF, two blanks a level, keys in their given order, shortest round-trip numbers.</summary>
/// <remarks>An item of a list stands on one line, so that a reviewer sees one changed line for one changed tensor. Only the characters that
/// JSON demands are escaped. Non-finite numbers must be strings already.</remarks>
public static class CanonicalJson
{
    /// <summary>The text of <paramref name="element"/>, ending in a line feed.</summary>
    public static string Write(JsonElement element)
    {
        var text = new StringBuilder();
        WriteValue(text, element, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void WriteValue(StringBuilder text, JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when depth >= 0:
                WriteLines(text, '{', '}', depth, [.. element.EnumerateObject()], (member, inner) =>
                {
                    WriteText(text, member.Name);
                    text.Append(": ");
                    WriteValue(text, member.Value, inner);
                });
                break;
            case JsonValueKind.Object:
                WriteLine(text, '{', '}', [.. element.EnumerateObject()], member =>
                {
                    WriteText(text, member.Name);
                    text.Append(": ");
                    WriteValue(text, member.Value, depth);
                });
                break;
            case JsonValueKind.Array when depth >= 0 && element.EnumerateArray().Any(IsNested):
                WriteLines(text, '[', ']', depth, [.. element.EnumerateArray()], (item, _) => WriteValue(text, item, depth: -1));
                break;
            case JsonValueKind.Array:
                WriteLine(text, '[', ']', [.. element.EnumerateArray()], item => WriteValue(text, item, depth: -1));
                break;
            case JsonValueKind.String:
                WriteText(text, element.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(element));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                throw new ArgumentException("a record can't hold an undefined value", nameof(element));
        }
    }

    private static bool IsNested(JsonElement item) => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static void WriteLines<T>(StringBuilder text, char open, char close, int depth, T[] items, Action<T, int> write)
    {
        text.Append(open);
        for (var index = 0; index < items.Length; index++)
        {
            text.Append(index == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1));
            write(items[index], depth + 1);
        }

        if (items.Length > 0)
        {
            text.Append('\n').Append(' ', 2 * depth);
        }

        text.Append(close);
    }

    private static void WriteLine<T>(StringBuilder text, char open, char close, T[] items, Action<T> write)
    {
        text.Append(open);
        for (var index = 0; index < items.Length; index++)
        {
            text.Append(index == 0 ? string.Empty : ", ");
            write(items[index]);
        }

        text.Append(close);
    }

    // Whole numbers stay as written, exact at any length; everything else is the shortest text that reads back to the same double.
    private static string Number(JsonElement element)
    {
        var raw = element.GetRawText();
        return raw.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && element.GetDouble() is var value && double.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : raw;
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007f' => text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
