using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Polymath.Runtime.Formats;

/// <summary>JSON's terms in messages.</summary>
internal static class JsonText
{
    private const int LongestPrinted = 4096;

    public static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    /// <summary>Where a text stops being JSON.</summary>
    public static string Place(JsonException malformed) =>
        string.Create(CultureInfo.InvariantCulture, $"line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}");

    /// <summary>A property's name; null where it escapes half of a surrogate pair.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>How often an object has a property, and the last of them.</summary>
    /// <remarks>Unlike <see cref="JsonElement.TryGetProperty(string, out JsonElement)"/> it passes over names with half of a surrogate pair.</remarks>
    public static (int Count, JsonElement Last) Find(JsonElement parent, string name)
    {
        var count = 0;
        var last = default(JsonElement);
        foreach (var property in parent.EnumerateObject())
        {
            if (NameOf(property) == name)
            {
                (count, last) = (count + 1, property.Value);
            }
        }

        return (count, last);
    }

    /// <summary>A text value; null where it escapes half of a surrogate pair.</summary>
    public static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A metadata value as its file prints it; lists and objects above 4,096 bytes by their kind and size only.</summary>
    public static string? Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Array when JsonMarshal.GetRawUtf8Value(value).Length > LongestPrinted => $"list of {value.GetArrayLength()}",
        JsonValueKind.Object when JsonMarshal.GetRawUtf8Value(value).Length > LongestPrinted => $"object of {value.GetPropertyCount()}",
        _ => value.GetRawText(),
    };
}
