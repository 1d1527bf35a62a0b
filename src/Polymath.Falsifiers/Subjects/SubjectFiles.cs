using System.Text.Json;
using System.Text.RegularExpressions;

namespace Polymath.Falsifiers.Subjects;

/// <summary>The files that make up a subject: a file, a folder, a sharded model with its index, a split GGUF.</summary>
internal static partial class SubjectFiles
{
    private const long MaximumIndexBytes = 64L << 20;

    /// <summary>Every file of the subject at <paramref name="path"/>, sorted.</summary>
    /// <exception cref="FileNotFoundException">A shard is missing.</exception>
    /// <exception cref="InvalidDataException">An index can't be read or names files outside its folder.</exception>
    public static IReadOnlyList<string> List(string path)
    {
        if (Directory.Exists(path))
        {
            return [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        }

        if (path.EndsWith(".safetensors.index.json", StringComparison.OrdinalIgnoreCase))
        {
            return [path, .. Existing(path, Shards(path))];
        }

        return SplitName().Match(Path.GetFileName(path)) is { Success: true } split ? Existing(path, Splits(split)) : [path];
    }

    /// <summary>The file at <paramref name="path"/>, or the one that a link there leads to: a link has a length and a time of its own.</summary>
    public static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
    }

    private static string[] Existing(string index, IEnumerable<string> names)
    {
        var folder = Path.GetDirectoryName(index)!;
        var files = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Path.Combine(folder, name)).ToArray();
        return files.FirstOrDefault(file => !File.Exists(file)) is { } missing
            ? throw new FileNotFoundException($"'{Path.GetFileName(index)}' needs '{Path.GetFileName(missing)}' beside it, which isn't there (an incomplete download?)", missing)
            : files;
    }

    private static IEnumerable<string> Splits(Match split)
    {
        var count = int.Parse(split.Groups["count"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(1, count).Select(number => $"{split.Groups["stem"].Value}-{number:00000}-of-{count:00000}.gguf");
    }

    private static List<string> Shards(string index)
    {
        if (new FileInfo(index).Length > MaximumIndexBytes)
        {
            throw new InvalidDataException($"the index '{Path.GetFileName(index)}' is larger than {MaximumIndexBytes >> 20} MiB");
        }

        using var document = ParseIndex(index);
        try
        {
            return NamesIn(document, Path.GetFileName(index));
        }
        catch (InvalidOperationException failure)
        {
            // Where the text is valid JSON, only an escaped half of a surrogate pair can't be a string.
            throw new InvalidDataException($"the index '{Path.GetFileName(index)}' has a name with half of a surrogate pair: {failure.Message}", failure);
        }
    }

    private static List<string> NamesIn(JsonDocument document, string index)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("weight_map", out var map)
            || map.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"the index '{index}' has no object 'weight_map'");
        }

        var names = new List<string>();
        foreach (var entry in map.EnumerateObject())
        {
            var name = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : string.Empty;
            if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny("/\\:\0") >= 0)
            {
                throw new InvalidDataException($"the index '{index}' keeps '{entry.Name}' in '{name}': a shard must be a plain file name beside it");
            }

            names.Add(name);
        }

        return names;
    }

    private static JsonDocument ParseIndex(string index)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(index));
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"the index '{Path.GetFileName(index)}' isn't JSON: {failure.Message}", failure);
        }
    }

    [GeneratedRegex(@"^(?<stem>.+)-\d{5}-of-(?<count>\d{5})\.gguf$", RegexOptions.CultureInvariant)]
    private static partial Regex SplitName();
}
