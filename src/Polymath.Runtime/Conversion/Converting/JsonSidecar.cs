using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Documents;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A JSON file beside a model, or an object in it, and its typed members. A missing member and <c>null</c> are the same.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Root">The object.</param>
internal sealed record JsonSidecar(string File, JsonElement Root)
{
    private const long LargestFile = 256 * 1024 * 1024;

    /// <summary>The file <paramref name="name"/> in <paramref name="folder"/>; null where there is none.</summary>
    /// <exception cref="ConversionException">It isn't a JSON object.</exception>
    public static JsonSidecar? Find(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!System.IO.File.Exists(path))
        {
            return null;
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw new ConversionException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has more than {LargestFile:N0} bytes; it is none of a model's"));
        }

        var (document, problem) = JsonText.Parse(System.IO.File.ReadAllBytes(path));
        return document is { ValueKind: JsonValueKind.Object } root
            ? new JsonSidecar(name, root)
            : throw new ConversionException($"'{name}' beside the model isn't a JSON object: {problem ?? "it is another value"}; fetch it again or take it away");
    }

    public bool Has(string key) => Member(key) is not null;

    public JsonElement? Member(string key) =>
        Root.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    public JsonSidecar? Object(string key) => Member(key) is { ValueKind: JsonValueKind.Object } value ? new JsonSidecar($"{File}, {key}", value) : null;

    /// <summary>A whole number from 0 on under the first of <paramref name="keys"/> that is there.</summary>
    public long? Count(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Member(key) is { } value)
            {
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number is >= 0 and <= uint.MaxValue
                    ? number
                    : throw Wrong(key, value, "a whole number from 0 to 4294967295");
            }
        }

        return null;
    }

    public double? Number(string key) => Member(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : throw Wrong(key, value, "a number");

    public string? Text(string key) => Member(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(key, value, "a text");

    public bool? Flag(string key) => Member(key) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(key, value, "true or false");

    public ConversionException Wrong(string key, JsonElement value, string wanted) =>
        new($"'{File}': {key} is {value.GetRawText()[..Math.Min(60, value.GetRawText().Length)]}, which isn't {wanted}");
}
