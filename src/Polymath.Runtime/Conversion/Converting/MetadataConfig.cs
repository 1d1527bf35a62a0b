using System.Globalization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Reads the configuration that a model file's own metadata holds: GGUF's keys, APR's, or Hugging Face's as texts.</summary>
internal static class MetadataConfig
{
    public static Hyperparameters Read(ITensorStore store)
    {
        var word = Text(store, "general.architecture", "architecture", "hf_model_type", "model_type");
        var implementation = Text(store, "hf_architecture");
        var prefix = store.Format == "gguf" ? word + "." : string.Empty;
        long? Count(params string[] keys) => Number(store, [.. keys.Select(key => prefix + key), .. keys]) is { } number and >= 0 and <= uint.MaxValue && number == Math.Floor(number) ? (long)number : null;
        var heads = Count("attention.head_count", "num_heads", "num_attention_heads");
        return new Hyperparameters
        {
            Class = implementation,
            ModelType = word,
            Architecture = GgufArchitecture.Of(implementation, word) ?? GgufArchitecture.Of(null, word),
            Layers = Count("block_count", "num_layers", "num_hidden_layers"),
            Hidden = Count("embedding_length", "hidden_size"),
            Intermediate = Count("feed_forward_length", "intermediate_size"),
            Heads = heads,
            KeyValueHeads = Count("attention.head_count_kv", "num_kv_heads", "num_key_value_heads") ?? heads,
            HeadWidth = Count("attention.key_length", "head_dim"),
            Context = Count("context_length", "max_position_embeddings"),
            Vocabulary = Count("vocab_size"),
            NormEpsilon = Number(store, prefix + "attention.layer_norm_rms_epsilon", "rms_norm_eps"),
            RopeTheta = Number(store, prefix + "rope.freq_base", "rope_theta"),
            Experts = Count("expert_count", "num_local_experts", "num_experts"),
            ExpertsUsed = Count("expert_used_count", "num_experts_per_tok"),
        };
    }

    private static string? Text(ITensorStore store, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (store.Metadata.TryGetValue(key, out var text) && text is not ("" or "null" or "Auto"))
            {
                return text;
            }
        }

        return null;
    }

    private static double? Number(ITensorStore store, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (store.Metadata.TryGetValue(key, out var text)
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number))
            {
                return number;
            }
        }

        return null;
    }
}
