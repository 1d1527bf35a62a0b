using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>The declared type of a JSON value: number, integer, text or boolean, or a list of one of these.</summary>
internal sealed record JsonValueType(string Name, bool IsList)
{
    private static readonly string[] Names = ["number", "integer", "text", "boolean"];

    /// <exception cref="ProbeException">There is no such type.</exception>
    public static JsonValueType Parse(string text)
    {
        var isList = text.Length > 2 && text[0] == '[' && text[^1] == ']';
        var name = isList ? text[1..^1].Trim() : text;
        return Names.Contains(name)
            ? new JsonValueType(name, isList)
            : throw new ProbeException($"'{text}' is not a type: it is number, integer, text, boolean, or one of these in a list, [number]");
    }

    /// <summary>Why <paramref name="value"/> is not of this type; null where it is.</summary>
    public string? Refuse(JsonElement value)
    {
        if (!IsList)
        {
            return RefuseScalar(value);
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return $"is {Show(value)}, not a list";
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (RefuseScalar(item) is { } reason)
            {
                return $"has an item {index} that {reason}";
            }

            index++;
        }

        return null;
    }

    private string? RefuseScalar(JsonElement value)
    {
        var matches = Name switch
        {
            "number" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "text" => value.ValueKind == JsonValueKind.String,
            _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        };
        return matches ? null : $"is {Show(value)}, not {(Name == "integer" ? "an" : "a")} {Name}";
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => value.GetRawText() is { Length: <= 40 } text ? text : "a number of many digits",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
