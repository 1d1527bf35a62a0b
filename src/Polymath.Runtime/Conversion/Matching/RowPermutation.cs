using System.Globalization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>llama.cpp's order of query and key rows: Hugging Face's [heads, 2, half] become [heads, half, 2].</summary>
/// <param name="Heads">Query or key-value heads.</param>
/// <param name="Rows">Rows of the tensor; <paramref name="Heads"/> times an even number.</param>
/// <param name="ToGguf">Whether the reference is in Hugging Face's order and the candidate in GGUF's.</param>
internal sealed record RowPermutation(long Heads, long Rows, bool ToGguf)
{
    private static readonly string[] Architectures = ["llama", "granite", "smollm3", "arcee", "nanbeige"];

    private long Half => Rows / Heads / 2;

    /// <summary>Whether files of this architecture of llama.cpp have their rows in another order than Hugging Face's.</summary>
    public static bool IsFor(string? architecture) => architecture is not null && Architectures.Contains(architecture);

    /// <summary>The candidate's row that belongs to a row of the reference.</summary>
    public long CandidateRow(long row)
    {
        var size = 2 * Half;
        var (head, within) = (row / size, row % size);
        return (head * size) + (ToGguf ? (within % Half * 2) + (within / Half) : (within % 2 * Half) + (within / 2));
    }

    /// <summary>The permutation that lies between two query or key tensors, or null.</summary>
    public static RowPermutation? Between(TensorPair pair)
    {
        var (reference, candidate) = (pair.Reference!, pair.Candidate!);
        var toGguf = candidate.Store.Format == "gguf";
        var gguf = toGguf ? candidate.Store : reference.Store;
        if (reference.Store.Format == candidate.Store.Format || gguf.Format != "gguf" || IsKey(pair.Key) is not { } isKey
            || HasOwnOrder(toGguf ? reference : candidate))
        {
            return null;
        }

        var architecture = gguf.Metadata.GetValueOrDefault("general.architecture");
        if (!IsFor(architecture))
        {
            return null;
        }

        var heads = Count(gguf, $"{architecture}.attention.head_count", pair.Key);
        heads = isKey ? Count(gguf, $"{architecture}.attention.head_count_kv", pair.Key) ?? heads : heads;
        var rows = reference.Shape.Count == 0 ? 0 : reference.Shape[0];
        return heads is > 0 && rows > 0 && rows % (2 * heads.Value) == 0 ? new RowPermutation(heads.Value, rows, toGguf) : null;
    }

    // Files with the names of Meta and Mistral have their rows in GGUF's order already, as has what was copied from GGUF under its names.
    private static bool HasOwnOrder(TensorView view) =>
        view.Tensor.Name.Contains(".attention.wq.", StringComparison.Ordinal)
        || view.Tensor.Name.Contains(".attention.wk.", StringComparison.Ordinal)
        || view.Tensor.Name.StartsWith("blk.", StringComparison.Ordinal);

    private static bool? IsKey(string key) =>
        key.Contains(".self_attn.q_proj.", StringComparison.Ordinal) ? false
        : key.Contains(".self_attn.k_proj.", StringComparison.Ordinal) ? true
        : null;

    // One for all layers, or a list of one for each, "[8, 8, 4]".
    private static long? Count(ITensorStore store, string metadataKey, string key)
    {
        if (!store.Metadata.TryGetValue(metadataKey, out var text))
        {
            return null;
        }

        if (text.StartsWith('[') && text.EndsWith(']'))
        {
            var counts = text[1..^1].Split(", ");
            text = CanonicalName.LayerOf(key) is { } layer && layer < counts.Length ? counts[layer] : string.Empty;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
