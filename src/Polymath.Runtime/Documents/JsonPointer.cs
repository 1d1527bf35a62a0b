using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>A JSON pointer (RFC 6901).</summary>
internal sealed class JsonPointer
{
    private readonly string[] _tokens;

    private JsonPointer(string text, string[] tokens)
    {
        Text = text;
        _tokens = tokens;
    }

    public string Text { get; }

    /// <summary>The last token, which names what is pointed at; empty for the whole document.</summary>
    public string Last => _tokens.Length == 0 ? string.Empty : _tokens[^1];

    /// <exception cref="ProbeException">It isn't a JSON pointer.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0)
        {
            return new JsonPointer(text, []);
        }

        if (text[0] != '/')
        {
            throw new ProbeException($"'{text}' is not a JSON pointer: it begins with '/', as in '/{text}'");
        }

        return new JsonPointer(text, [.. text[1..].Split('/').Select(token => Unescape(token, text))]);
    }

    /// <summary>What it points at, or null.</summary>
    public JsonElement? Find(JsonElement document)
    {
        var element = document;
        foreach (var token in _tokens)
        {
            if (Step(element, token) is not { } next)
            {
                return null;
            }

            element = next;
        }

        return element;
    }

    private static JsonElement? Step(JsonElement element, string token) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty(token, out var member) ? member : null,
        JsonValueKind.Array => Index(token) is { } index && index < element.GetArrayLength() ? element[index] : null,
        _ => null,
    };

    // Digits without a leading zero; '-' names the place after the last item, where nothing is.
    private static int? Index(string token) =>
        token.Length > 0
        && token.All(char.IsAsciiDigit)
        && (token == "0" || token[0] != '0')
        && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;

    private static string Unescape(string token, string pointer)
    {
        for (var at = token.IndexOf('~', StringComparison.Ordinal); at >= 0; at = token.IndexOf('~', at + 1))
        {
            if (at + 1 == token.Length || token[at + 1] is not ('0' or '1'))
            {
                throw new ProbeException($"'{pointer}' is not a JSON pointer: '~' is written '~0' and '/' inside a name '~1'");
            }
        }

        return token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
