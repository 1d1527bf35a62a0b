using System.Text.Json;
using System.Text.Unicode;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.SafeTensors;

/// <summary>Reads a sharded model by its <c>model.safetensors.index.json</c>; index and shards must agree both ways.</summary>
internal static class SafeTensorsIndexReader
{
    private const long LargestIndex = 100_000_000;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public static ModelContents Read(ModelBytes index, ModelFiles files, FormatLedger ledger)
    {
        var (places, metadata) = ReadIndex(index, ledger);
        var folder = Path.GetDirectoryName(Path.GetFullPath(index.Path))!;
        var tensors = new List<StoredTensor>();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shard in places.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!IsFileName(shard))
            {
                ledger.Defect(
                    FormatRules.ShardName,
                    null,
                    $"the index names the shard '{shard}'; a shard lies beside its index and its name has no path");
                unread.Add(shard);
                continue;
            }

            var path = Path.Combine(folder, shard);
            if (!File.Exists(path))
            {
                ledger.Defect(FormatRules.ShardMissing, null, $"the shard '{shard}' isn't there");
                unread.Add(shard);
                continue;
            }

            var contents = ShardReader.Read(files.Open(path), ledger, SafeTensorsReader.Read);
            if (contents is null)
            {
                unread.Add(shard);
                continue;
            }

            foreach (var (key, value) in contents.Metadata)
            {
                metadata.TryAdd(key, value);
            }

            foreach (var tensor in contents.Tensors)
            {
                CheckPlace(tensor.Info.Name, shard, places, found, ledger);
                if (found.TryAdd(tensor.Info.Name, shard))
                {
                    tensors.Add(tensor);
                }
            }
        }

        foreach (var (name, shard) in places)
        {
            if (!found.ContainsKey(name) && !unread.Contains(shard))
            {
                ledger.Defect(
                    FormatRules.IndexDisagreement,
                    null,
                    $"the index places tensor '{name}' in '{shard}', which has no such tensor");
            }
        }

        return new ModelContents(SafeTensorsReader.Format, tensors, metadata);
    }

    private static void CheckPlace(
        string name, string shard, Dictionary<string, string> places, Dictionary<string, string> found, FormatLedger ledger)
    {
        if (found.TryGetValue(name, out var first))
        {
            ledger.Defect(FormatRules.NameDuplicate, null, $"tensor '{name}' is in '{first}' and in '{shard}'");
        }
        else if (!places.TryGetValue(name, out var place))
        {
            ledger.Defect(FormatRules.IndexDisagreement, null, $"tensor '{name}' is in '{shard}' but not in the index");
        }
        else if (place != shard)
        {
            ledger.Defect(FormatRules.IndexDisagreement, null, $"the index places tensor '{name}' in '{place}', but it is in '{shard}'");
        }
    }

    private static (Dictionary<string, string> Places, Dictionary<string, string> Metadata) ReadIndex(ModelBytes index, FormatLedger ledger)
    {
        if (index.Length > LargestIndex)
        {
            throw ledger.Stop(FormatRules.IndexJson, null, $"the index has {index.Length:N0} bytes; at most {LargestIndex:N0} are read");
        }

        var text = new byte[index.Length];
        index.Read(0, text);
        if (!Utf8.IsValid(text))
        {
            throw ledger.Stop(FormatRules.TextUtf8, 0, $"the index isn't valid UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return (ReadPlaces(document.RootElement, ledger), ReadMetadata(document.RootElement));
        }
        catch (JsonException malformed)
        {
            throw ledger.Stop(FormatRules.IndexJson, null, $"the index stops being JSON at {JsonText.Place(malformed)}");
        }
    }

    private static Dictionary<string, string> ReadPlaces(JsonElement root, FormatLedger ledger)
    {
        var (count, map) = root.ValueKind == JsonValueKind.Object ? JsonText.Find(root, "weight_map") : default;
        if (count != 1 || map.ValueKind != JsonValueKind.Object)
        {
            throw ledger.Stop(
                FormatRules.IndexJson,
                null,
                $"the JSON has {(count > 1 ? "several weight_map members" : "no weight_map object")}; a SafeTensors index maps each tensor to its shard there");
        }

        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            var name = JsonText.NameOf(entry) ?? throw ledger.Stop(
                FormatRules.TextUtf8,
                null,
                $"a name in the weight_map holds half of a surrogate pair");
            if (entry.Value.ValueKind != JsonValueKind.String || JsonText.TextOf(entry.Value) is not { } shard)
            {
                throw ledger.Stop(FormatRules.IndexJson, null, $"the weight_map gives '{name}' no text as shard");
            }

            if (!places.TryAdd(name, shard))
            {
                ledger.Defect(FormatRules.NameDuplicate, null, $"the weight_map lists '{name}' twice");
            }
        }

        if (places.Count == 0)
        {
            throw ledger.Stop(FormatRules.IndexJson, null, $"the weight_map is empty");
        }

        return places;
    }

    private static Dictionary<string, string> ReadMetadata(JsonElement root)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (JsonText.Find(root, "metadata").Last is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (var entry in own.EnumerateObject())
            {
                if (JsonText.NameOf(entry) is { } key && JsonText.Print(entry.Value) is { } value)
                {
                    metadata[key] = value;
                }
            }
        }

        return metadata;
    }

    /// <summary>Whether a name from a file names a file beside it, and no other.</summary>
    public static bool IsFileName(string shard) =>
        shard is not ("" or "." or "..") && shard.AsSpan().IndexOfAny("/\\:\0") < 0;
}
