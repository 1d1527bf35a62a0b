using System.Globalization;
using System.Text;

namespace Polymath.Contracts.Schema;

/// <summary>Writes JSON, two blanks an indent, members in the order given.</summary>
internal static class JsonText
{
    /// <summary>A mapping under construction: names and values, values being text, whole numbers, truth values, lists and mappings.</summary>
    public static IReadOnlyList<KeyValuePair<string, object>> Object(params (string Name, object? Value)[] members) =>
        [.. members.Where(member => member.Value is not null).Select(member => new KeyValuePair<string, object>(member.Name, member.Value!))];

    public static string Write(object value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, object value, int depth)
    {
        switch (value)
        {
            case string characters:
                Quote(text, characters);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case IReadOnlyList<KeyValuePair<string, object>> members:
                Block(text, '{', '}', members, depth, member =>
                {
                    Quote(text, member.Key);
                    text.Append(": ");
                    Write(text, member.Value, depth + 1);
                });
                break;
            case IReadOnlyList<object> items:
                Block(text, '[', ']', items, depth, item => Write(text, item, depth + 1));
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no JSON", nameof(value));
        }
    }

    private static void Block<T>(StringBuilder text, char open, char close, IReadOnlyList<T> items, int depth, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1));
            write(items[i]);
        }

        if (items.Count > 0)
        {
            text.Append('\n').Append(' ', 2 * depth);
        }

        text.Append(close);
    }

    private static void Quote(StringBuilder text, string characters)
    {
        text.Append('"');
        foreach (var character in characters)
        {
            _ = character is '"' or '\\' ? text.Append('\\').Append(character)
                : character < ' ' ? text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture))
                : text.Append(character);
        }

        text.Append('"');
    }
}
