using System.Globalization;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>One name for a tensor of the llama and qwen families whatever the format calls it: Hugging Face's, without the prefix <c>model.</c>.</summary>
/// <remarks>A stack of experts has <c>*</c> for the expert's number. A name that isn't known stays as it is, so that it is reported and never dropped.</remarks>
internal static class CanonicalName
{
    public const string Embedding = "embed_tokens.weight";
    public const string Head = "lm_head.weight";

    private const string ModelPrefix = "model.";
    private const string LayerPrefix = "layers.";
    private const string BlockPrefix = "blk.";

    private static readonly Dictionary<string, string> Globals = new(StringComparer.Ordinal)
    {
        ["token_embd"] = "embed_tokens",
        ["tok_embeddings"] = "embed_tokens",
        ["output_norm"] = "norm",
        ["output"] = "lm_head",
    };

    private static readonly Dictionary<string, string> GgufParts = new(StringComparer.Ordinal)
    {
        ["attn_norm"] = "input_layernorm",
        ["ffn_norm"] = "post_attention_layernorm",
        ["attn_q"] = "self_attn.q_proj",
        ["attn_k"] = "self_attn.k_proj",
        ["attn_v"] = "self_attn.v_proj",
        ["attn_qkv"] = "self_attn.qkv_proj",
        ["attn_output"] = "self_attn.o_proj",
        ["attn_q_norm"] = "self_attn.q_norm",
        ["attn_k_norm"] = "self_attn.k_norm",
        ["ffn_gate"] = "mlp.gate_proj",
        ["ffn_up"] = "mlp.up_proj",
        ["ffn_down"] = "mlp.down_proj",
        ["ffn_gate_inp"] = "mlp.gate",
        ["ffn_gate_exps"] = "mlp.experts.*.gate_proj",
        ["ffn_up_exps"] = "mlp.experts.*.up_proj",
        ["ffn_down_exps"] = "mlp.experts.*.down_proj",
        ["ffn_gate_up_exps"] = "mlp.experts.*.gate_up_proj",
        ["ffn_gate_shexp"] = "mlp.shared_expert.gate_proj",
        ["ffn_up_shexp"] = "mlp.shared_expert.up_proj",
        ["ffn_down_shexp"] = "mlp.shared_expert.down_proj",
        ["ffn_gate_inp_shexp"] = "mlp.shared_expert_gate",
    };

    private static readonly Dictionary<string, string> HuggingFaceParts = new(StringComparer.Ordinal)
    {
        ["block_sparse_moe.gate"] = "mlp.gate",
        ["mlp.experts.gate_up_proj"] = "mlp.experts.*.gate_up_proj",
        ["mlp.experts.down_proj"] = "mlp.experts.*.down_proj",
        ["attention.wq"] = "self_attn.q_proj",
        ["attention.wk"] = "self_attn.k_proj",
        ["attention.wv"] = "self_attn.v_proj",
        ["attention.wo"] = "self_attn.o_proj",
        ["attention_norm"] = "input_layernorm",
        ["ffn_norm"] = "post_attention_layernorm",
        ["feed_forward.w1"] = "mlp.gate_proj",
        ["feed_forward.w2"] = "mlp.down_proj",
        ["feed_forward.w3"] = "mlp.up_proj",
    };

    private static readonly Dictionary<string, string> ModulesInGguf = GgufParts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>llama.cpp's name for a canonical one, or null.</summary>
    public static string? ToGguf(string canonical)
    {
        if (canonical.StartsWith(LayerPrefix, StringComparison.Ordinal) && Split(canonical[LayerPrefix.Length..]) is var (layer, module, suffix))
        {
            return ModulesInGguf.TryGetValue(module, out var part) ? $"{BlockPrefix}{layer}.{part}.{suffix}" : null;
        }

        return canonical switch
        {
            Embedding => "token_embd.weight",
            "norm.weight" => "output_norm.weight",
            Head => "output.weight",
            _ => null,
        };
    }

    /// <summary>Hugging Face's name for a canonical one.</summary>
    public static string ToHuggingFace(string canonical) =>
        canonical == Embedding || canonical == "norm.weight" || canonical.StartsWith(LayerPrefix, StringComparison.Ordinal) ? ModelPrefix + canonical : canonical;

    /// <summary>The canonical form of <paramref name="name"/>.</summary>
    public static string Of(string name)
    {
        var rest = name.StartsWith(ModelPrefix, StringComparison.Ordinal) ? name[ModelPrefix.Length..] : name;
        if (rest.StartsWith(BlockPrefix, StringComparison.Ordinal) && Split(rest[BlockPrefix.Length..]) is var (block, part, suffix))
        {
            return OfBlock(block, part, suffix) ?? name;
        }

        if (rest.StartsWith(LayerPrefix, StringComparison.Ordinal) && Split(rest[LayerPrefix.Length..]) is var (layer, module, kind))
        {
            return $"{LayerPrefix}{layer}.{OfModule(module)}.{kind}";
        }

        var dot = rest.LastIndexOf('.');
        return dot > 0 && Globals.TryGetValue(rest[..dot], out var global) ? global + rest[dot..] : rest;
    }

    /// <summary>The layer to which a canonical name belongs, or null.</summary>
    public static int? LayerOf(string canonical) =>
        canonical.StartsWith(LayerPrefix, StringComparison.Ordinal)
        && canonical.IndexOf('.', LayerPrefix.Length) is > 0 and var end
        && int.TryParse(canonical.AsSpan(LayerPrefix.Length, end - LayerPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            ? layer
            : null;

    /// <summary>Whether a tensor of this name rightly exists on one side only.</summary>
    public static bool IsKnownExtra(string name) =>
        name == "rope_freqs.weight" || name == "rotary_emb.inv_freq" || name.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);

    private static string? OfBlock(string block, string part, string suffix)
    {
        if (GgufParts.TryGetValue(part, out var module))
        {
            return $"{LayerPrefix}{block}.{module}.{suffix}";
        }

        // Older files name each expert: blk.0.ffn_gate.7.weight.
        var dot = part.LastIndexOf('.');
        return dot > 0 && IsNumber(part[(dot + 1)..]) && part[..dot] is "ffn_gate" or "ffn_up" or "ffn_down"
            ? $"{LayerPrefix}{block}.mlp.experts.{part[(dot + 1)..]}.{part[4..dot]}_proj.{suffix}"
            : null;
    }

    private static string OfModule(string module)
    {
        if (HuggingFaceParts.TryGetValue(module, out var known))
        {
            return known;
        }

        const string sparse = "block_sparse_moe.experts.";
        if (!module.StartsWith(sparse, StringComparison.Ordinal))
        {
            return module;
        }

        var dot = module.LastIndexOf('.');
        var projection = module[(dot + 1)..] switch { "w1" => "gate_proj", "w2" => "down_proj", "w3" => "up_proj", _ => null };
        return projection is null ? module : $"mlp.experts.{module[sparse.Length..dot]}.{projection}";
    }

    // "0.attn_q.weight" is block 0, part attn_q, suffix weight. Stacks of Hugging Face have no suffix.
    private static (string Number, string Part, string Suffix)? Split(string text)
    {
        var first = text.IndexOf('.', StringComparison.Ordinal);
        if (first <= 0 || !IsNumber(text[..first]))
        {
            return null;
        }

        var part = text[(first + 1)..];
        if (HuggingFaceParts.ContainsKey(part))
        {
            return (text[..first], part, "weight");
        }

        var last = part.LastIndexOf('.');
        return last <= 0 ? null : (text[..first], part[..last], part[(last + 1)..]);
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
