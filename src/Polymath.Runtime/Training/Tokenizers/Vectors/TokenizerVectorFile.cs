using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Documents;

namespace Polymath.Runtime.Training.Tokenizers.Vectors;

/// <summary>Reads vectors: a JSON list of <c>{"text": …, "ids": […], "decoded": …}</c>.</summary>
public static class TokenizerVectorFile
{
    private const long LargestFile = 256L * 1024 * 1024;

    /// <summary>The vectors of a file, in its order; at least one.</summary>
    /// <exception cref="TrainingException">It can't be read or isn't such a list; the message says where.</exception>
    public static IReadOnlyList<TokenizerVector> Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (document, problem) = JsonText.Parse(BoundedFile.Read(file, LargestFile, "cut it into several"));
        if (document is not { ValueKind: JsonValueKind.Array } list)
        {
            throw Wrong(file, problem is null ? "it isn't a list" : $"it isn't JSON: {problem}");
        }

        return list.GetArrayLength() > 0
            ? [.. list.EnumerateArray().Select((entry, index) => Vector(file, entry, index))]
            : throw Wrong(file, "it lists none, and nothing passes nothing");
    }

    private static TokenizerVector Vector(string file, JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"[{index}] is no object"));
        }

        return new TokenizerVector(Text(file, entry, index, "text"), Ids(file, entry, index), Text(file, entry, index, "decoded"));
    }

    private static string Text(string file, JsonElement entry, int index, string key) =>
        entry.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"[{index}].{key} is missing or no text"));

    private static List<int> Ids(string file, JsonElement entry, int index)
    {
        if (!entry.TryGetProperty("ids", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"[{index}].ids is missing or no list"));
        }

        var ids = new List<int>();
        foreach (var value in list.EnumerateArray())
        {
            ids.Add(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) && id >= 0
                ? id
                : throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"[{index}].ids[{ids.Count}] is no token id, a whole number from 0 on")));
        }

        return ids;
    }

    private static TrainingException Wrong(string file, string why) => new($"'{file}' holds no vectors, a JSON list of {{\"text\", \"ids\", \"decoded\"}}: {why}");
}
