using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Counts what a model file lists.</summary>
internal static class TensorInventory
{
    private const int LongestValue = 256;

    public static TensorInventoryObservation Of(ITensorStore store, string? version)
    {
        var architecture = store.Metadata.GetValueOrDefault("general.architecture") ?? store.Metadata.GetValueOrDefault("architecture");
        return new TensorInventoryObservation
        {
            Format = store.Format,
            Version = version,
            Architecture = string.IsNullOrEmpty(architecture) || architecture == "null" ? null : architecture,
            Tensors = new TensorTotals
            {
                Count = store.Tensors.Count,
                Parameters = store.Tensors.Sum(tensor => tensor.Elements),
                Bytes = store.Tensors.Sum(tensor => tensor.Length),
            },
            ElementTypes = [.. store.Tensors.GroupBy(tensor => tensor.StoredType, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(Total)],
            Configuration = Configuration(store, architecture),
            Entries = [.. store.Tensors.Select(Entry)],
            Metadata = store.Metadata.ToDictionary(pair => pair.Key, pair => Shorten(pair.Value), StringComparer.Ordinal),
        };
    }

    private static ElementTypeTotals Total(IGrouping<string, TensorInfo> group) => new()
    {
        ElementType = group.Key,
        Count = group.LongCount(),
        Parameters = group.Sum(tensor => tensor.Elements),
        Bytes = group.Sum(tensor => tensor.Length),
    };

    private static TensorEntry Entry(TensorInfo tensor) => new()
    {
        Name = tensor.Name,
        Shape = tensor.Shape,
        ElementType = tensor.StoredType,
        Layout = tensor.Layout,
        Bytes = tensor.Length,
    };

    private static string Shorten(string value) => value.Length <= LongestValue
        ? value
        : string.Create(CultureInfo.InvariantCulture, $"{value.Length} characters, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}");

    private static ModelConfiguration Configuration(ITensorStore store, string? architecture)
    {
        var shapes = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (var tensor in store.Tensors)
        {
            shapes.TryAdd(CanonicalName.Of(tensor.Name), tensor.Shape);
        }

        var embedding = shapes.GetValueOrDefault(CanonicalName.Embedding);
        var gate = shapes.GetValueOrDefault("layers.0.mlp.gate_proj.weight") ?? shapes.GetValueOrDefault("layers.0.mlp.up_proj.weight");
        var layers = shapes.Keys.Select(CanonicalName.LayerOf).OfType<int>().Distinct().Count();
        return new ModelConfiguration
        {
            Layers = layers == 0 ? null : layers,
            HiddenSize = embedding?.Count == 2 ? embedding[1] : null,
            VocabularySize = embedding?.Count == 2 ? embedding[0] : null,
            IntermediateSize = gate?.Count == 2 ? gate[0] : null,
            Heads = Whole(store, $"{architecture}.attention.head_count", "num_heads", "num_attention_heads"),
            KeyValueHeads = Whole(store, $"{architecture}.attention.head_count_kv", "num_kv_heads", "num_key_value_heads"),
            ContextLength = Whole(store, $"{architecture}.context_length", "max_position_embeddings"),
            RopeTheta = Number(store, $"{architecture}.rope.freq_base", "rope_theta"),
            TiedHead = shapes.ContainsKey(CanonicalName.Head) ? false : embedding is null ? null : true,
        };
    }

    private static long? Whole(ITensorStore store, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (store.Metadata.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }

    private static double? Number(ITensorStore store, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (store.Metadata.TryGetValue(key, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }
}
