using System.Text;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes JSON text token by token, so that it stays JSON or nearly so.</summary>
internal static class JsonMutation
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "1e3", "1E0", "8.0", "1.5", "1e-1", "1e400", "-1e400", "00", "01", "+1", "0x10", "NaN", "Infinity", "2147483648",
        "4294967296", "4611686018427387904", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
        "-9223372036854775808", "true", "null", "\"8\"", "[]", "{}", "[8]",
    ];

    private static readonly byte[][] Texts =
    [
        [], "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "\\udc00\\ud800"u8.ToArray(), "\\ud83d\\ude00"u8.ToArray(), "\\u"u8.ToArray(), "\\u00"u8.ToArray(),
        "\\x41"u8.ToArray(), "\\"u8.ToArray(), "a\\/b"u8.ToArray(), "\\n"u8.ToArray(), [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x01], [0x0A], [0x7F],
        "__metadata__"u8.ToArray(), "weight_map"u8.ToArray(), "metadata"u8.ToArray(), "dtype"u8.ToArray(), "shape"u8.ToArray(), "data_offsets"u8.ToArray(),
        "../a"u8.ToArray(), "a/b"u8.ToArray(), "."u8.ToArray(), ".."u8.ToArray(), "F8_E4M3"u8.ToArray(), "F4"u8.ToArray(), "F6_E2M3"u8.ToArray(),
    ];

    public static byte[] Once(byte[] json, Random random)
    {
        var tokens = JsonTokens.Of(json);
        if (tokens.Count == 0)
        {
            return [(byte)'{', .. json];
        }

        var token = tokens[random.Next(tokens.Count)];
        var other = tokens[random.Next(tokens.Count)];
        return random.Next(12) switch
        {
            0 or 1 or 2 => token.IsText ? Replaced(json, token, Quoted(random, json, other)) : Replaced(json, token, Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)])),
            3 => Replaced(json, token, json.AsSpan(other.Start, other.Length).ToArray()),
            4 => Replaced(json, token, []),
            5 => Inserted(json, token.Start, json.AsSpan(token.Start, token.Length).ToArray()),
            6 => Replaced(json, token, Nested(random)),
            7 => Replaced(json, token, [.. Enumerable.Repeat((byte)'9', random.Next(1, 2000))]),
            8 => token.IsText ? Replaced(json, token, Escaped(json, token)) : Replaced(json, token, "-1"u8.ToArray()),
            9 => Inserted(json, token.Start, Punctuation(random)),
            10 => random.Next(3) switch
            {
                0 => [0xEF, 0xBB, 0xBF, .. json],
                1 => [(byte)' ', .. json],
                _ => [.. json, .. random.Next(2) == 0 ? " \n"u8 : "{}"u8],
            },
            _ => Repeated(json, tokens, random),
        };
    }

    // A member or an element, and what follows it, once more.
    private static byte[] Repeated(byte[] json, IReadOnlyList<JsonToken> tokens, Random random)
    {
        var first = random.Next(tokens.Count);
        var last = Math.Min(tokens.Count - 1, first + random.Next(1, 24));
        var range = json.AsSpan(tokens[first].Start, tokens[last].Start - tokens[first].Start).ToArray();
        return Inserted(json, tokens[first].Start, range);
    }

    private static byte[] Quoted(Random random, byte[] json, JsonToken other) => random.Next(8) switch
    {
        0 when other.IsText => json.AsSpan(other.Start, other.Length).ToArray(),
        1 => [(byte)'"', .. Encoding.UTF8.GetBytes(Spoken.Any(random)), (byte)'"'],
        2 => [(byte)'"', .. Enumerable.Repeat((byte)'n', random.Next(20_000)), (byte)'"'],
        3 => "null"u8.ToArray(),
        _ => [(byte)'"', .. Texts[random.Next(Texts.Length)], (byte)'"'],
    };

    private static byte[] Escaped(byte[] json, JsonToken token)
    {
        var escaped = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetString(json, token.Start + 1, token.Length - 2).Where(value => value is not ('\\' or '"')))
        {
            escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)value:x4}");
        }

        return Encoding.UTF8.GetBytes(escaped.Append('"').ToString());
    }

    private static byte[] Nested(Random random)
    {
        var depth = random.Next(3) == 0 ? random.Next(1, 3000) : random.Next(1, 140);
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var inside = open == "[" ? string.Empty : "0";
        var text = string.Concat(Enumerable.Repeat(open, depth)) + inside;
        return Encoding.UTF8.GetBytes(random.Next(4) == 0 ? text : text + string.Concat(Enumerable.Repeat(close, depth)));
    }

    private static byte[] Punctuation(Random random) => random.Next(7) switch
    {
        0 => "{"u8.ToArray(),
        1 => "}"u8.ToArray(),
        2 => "["u8.ToArray(),
        3 => ","u8.ToArray(),
        4 => "\"x\":1,"u8.ToArray(),
        5 => "/* */"u8.ToArray(),
        _ => "\""u8.ToArray(),
    };

    private static byte[] Replaced(byte[] json, JsonToken token, byte[] by) => [.. json.AsSpan(0, token.Start), .. by, .. json.AsSpan(token.Start + token.Length)];

    private static byte[] Inserted(byte[] json, int at, byte[] bytes) => [.. json.AsSpan(0, at), .. bytes, .. json.AsSpan(at)];
}
