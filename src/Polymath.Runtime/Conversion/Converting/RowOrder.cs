using System.Globalization;
using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Puts the rows of query and key projections into the order of the other format.</summary>
/// <param name="heads">Query heads.</param>
/// <param name="keyValueHeads">Key-value heads.</param>
/// <param name="toGguf">Whether Hugging Face's order becomes llama.cpp's.</param>
internal sealed class RowOrder(long? heads, long? keyValueHeads, bool toGguf)
{
    /// <summary>The order for a model; null where rows stay where they are.</summary>
    public static RowOrder? For(Hyperparameters model, string? architecture, bool toGguf) =>
        RowPermutation.IsFor(architecture) ? new RowOrder(model.Heads, model.KeyValueHeads, toGguf) : null;

    /// <summary>Gives for each row of the output the input's; null for tensors whose rows stay.</summary>
    /// <param name="canonical">The tensor's canonical name.</param>
    /// <param name="name">Its name in the input.</param>
    /// <param name="rows">Its rows.</param>
    /// <exception cref="ConversionException">The heads aren't known or don't fit the rows.</exception>
    public RowPermutation? Of(string canonical, string name, long rows)
    {
        var isQuery = canonical.Contains(".self_attn.q_proj.", StringComparison.Ordinal);
        if ((!isQuery && !canonical.Contains(".self_attn.k_proj.", StringComparison.Ordinal)) || HasGgufOrder(name, toGguf))
        {
            return null;
        }

        var count = (isQuery ? heads : keyValueHeads)
            ?? throw new ConversionException(
                $"tensor '{name}': its rows change their order by heads, whose number isn't known; put the model's config.json beside it");

        // For a row of the output the input's is asked for: the way back.
        return count > 0 && rows > 0 && rows % (2 * count) == 0
            ? new RowPermutation(count, rows, ToGguf: !toGguf)
            : throw new ConversionException(
                string.Create(CultureInfo.InvariantCulture, $"tensor '{name}': its {rows:N0} rows aren't {count:N0} heads of an even width; the configuration is of another model"));
    }

    // Meta's and Mistral's own names come with rows in llama.cpp's order, and so do llama.cpp's names in whatever file.
    private static bool HasGgufOrder(string name, bool toGguf) =>
        toGguf && (name.Contains(".attention.w", StringComparison.Ordinal) || name.StartsWith("blk.", StringComparison.Ordinal));
}
