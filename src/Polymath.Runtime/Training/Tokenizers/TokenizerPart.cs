using System.Text.Json;
using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>Members of the parts of a <c>tokenizer.json</c>.</summary>
internal static class TokenizerPart
{
    /// <summary>The objects of a list.</summary>
    public static IReadOnlyList<JsonSidecar> Objects(this JsonSidecar part, string key)
    {
        if (part.Member(key) is not { ValueKind: JsonValueKind.Array } list || list.EnumerateArray().Any(static entry => entry.ValueKind != JsonValueKind.Object))
        {
            throw new TrainingException($"'{part.File}': {key} isn't a list of objects; fetch the file again");
        }

        return [.. list.EnumerateArray().Select((entry, index) => new JsonSidecar($"{part.File}, {key}[{index}]", entry))];
    }

    /// <summary>A text that must be there; it may be empty.</summary>
    public static string Demand(this JsonSidecar part, string key) =>
        part.Text(key) ?? throw new TrainingException($"'{part.File}' has no text {key}; fetch the file again");

    /// <summary>A text that is looked for as it stands: <c>{"String": "…"}</c>.</summary>
    public static string Literal(this JsonSidecar part, string key) => part.Object(key)?.Text("String") switch
    {
        { Length: > 0 } literal => literal,
        "" => throw new TrainingException($"'{part.File}': {key} is empty, so it is nowhere; fetch the file again"),
        _ => throw TokenizerFile.Unsupported(part, $"a {key} that isn't a text (\"String\")"),
    };

    /// <summary>One character.</summary>
    public static string Mark(this JsonSidecar part, string key) =>
        part.Demand(key) is var mark && mark.EnumerateRunes().Count() == 1 ? mark : throw new TrainingException($"'{part.File}': {key} is '{mark}', which isn't one character");

    /// <summary>A whole number.</summary>
    public static int Limit(this JsonSidecar part, string key) => (int)Math.Min(int.MaxValue, part.Count(key) ?? 0);
}
