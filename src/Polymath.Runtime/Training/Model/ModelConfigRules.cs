using System.Text.Json;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model;

/// <summary>What a configuration may say for its model to be computed as its authors' code does.</summary>
internal sealed class ModelConfigRules(JsonSidecar config)
{
    public const string Qwen2 = "qwen2";
    public const string Llama = "llama";
    private const string Mistral = "mistral";
    private const double DefaultRopeTheta = 10_000;
    private const string PlainRotation = "only the plain rotary embedding is trained here; take a model without it";

    private static readonly Dictionary<string, string> ModelTypes = new(StringComparer.Ordinal)
    {
        ["Qwen2ForCausalLM"] = Qwen2,
        ["LlamaForCausalLM"] = Llama,
        ["MistralForCausalLM"] = Mistral,
    };

    public void Demand(bool holds, string key, string otherwise)
    {
        if (!holds)
        {
            throw new TrainingException($"'{config.File}': {key}: {otherwise}");
        }
    }

    /// <summary>The model's type, by <c>architectures</c> and <c>model_type</c>, which must agree.</summary>
    public string ModelType()
    {
        var type = config.Text("model_type");
        Demand(type is null || ModelTypes.ContainsValue(type), "model_type", $"'{type}' isn't trained here; {string.Join(", ", ModelTypes.Values)} are");
        if (config.Member("architectures") is not { } classes)
        {
            return type ?? throw new TrainingException($"'{config.File}': neither architectures nor model_type says what model this is; add \"model_type\"");
        }

        var name = classes.ValueKind == JsonValueKind.Array && classes.GetArrayLength() == 1 && classes[0].ValueKind == JsonValueKind.String
            ? classes[0].GetString()!
            : throw config.Wrong("architectures", classes, "a list of one class");
        Demand(ModelTypes.TryGetValue(name, out var known), "architectures", $"'{name}' isn't trained here; {string.Join(", ", ModelTypes.Keys)} are");
        Demand(type is null || type == known, "model_type", $"'{type}' contradicts architectures, '{name}'; correct the wrong one");
        return known!;
    }

    /// <summary>Refuses, by its key, whatever would make the model another than the one that is computed.</summary>
    public void DemandComputed(string modelType)
    {
        var activation = config.Text("hidden_act");
        Demand(activation is null or "silu" or "swish", "hidden_act", $"'{activation}' isn't computed here; silu is");
        // The projections of Qwen2 have biases whatever the file says.
        Demand(modelType == Qwen2 || config.Flag("attention_bias") is not true, "attention_bias", $"true, but a {modelType} model is trained without biases here; take a model without them");
        Demand(config.Flag("mlp_bias") is not true, "mlp_bias", "true, but the feed-forward part is trained without biases here; take a model without them");
        Demand(config.Number("attention_dropout") is null or 0, "attention_dropout", "attention weights are never dropped here; set it to 0");
        foreach (var key in new[] { "use_qk_norm", "qk_norm", "q_norm", "k_norm" })
        {
            Demand(config.Member(key) is not { } norm || norm.ValueKind == JsonValueKind.False, key, "queries and keys aren't normalised here; take a model without it");
        }

        Demand(!config.Has("quantization_config"), "quantization_config", "quantised weights aren't trained; take the model's unquantised form");
        DemandWholeAttention(modelType);
    }

    /// <summary>The base of the rotary frequencies; refuses every kind of scaling.</summary>
    public double RopeTheta()
    {
        double? theta = config.Number("rope_theta");
        DemandWholeHead(config.Number("partial_rotary_factor"), "partial_rotary_factor");
        foreach (var key in new[] { "rope_parameters", "rope_scaling" })
        {
            if (config.Member(key) is not { } value)
            {
                continue;
            }

            var rope = config.Object(key) ?? throw config.Wrong(key, value, "an object");
            DemandPlain(rope, key);
            if (rope.Number("rope_theta") is { } own)
            {
                Demand(theta is null || theta == own, $"{key}.rope_theta", FormattableString.Invariant($"{own} contradicts {theta}, which is given too; take the wrong one away"));
                theta = own;
            }
        }

        var frequency = theta ?? DefaultRopeTheta;
        Demand(frequency >= 1, "rope_theta", FormattableString.Invariant($"{frequency} isn't a base of rotary frequencies, which is 1 or more; put the model's own value there"));
        return frequency;
    }

    /// <summary>The type that the weights should have, under either dialect's key.</summary>
    public ElementType? StoredType()
    {
        var key = config.Has("dtype") ? "dtype" : "torch_dtype";
        return config.Text(key) switch
        {
            null or "auto" => null,
            "float32" => ElementType.F32,
            "float16" => ElementType.F16,
            "bfloat16" => ElementType.BF16,
            var other => throw new TrainingException($"'{config.File}': {key}: '{other}' isn't trained here; float32, float16 and bfloat16 are"),
        };
    }

    // A window that isn't in use stays in the files of Qwen2; Mistral has no key that would switch it off.
    private void DemandWholeAttention(string modelType)
    {
        const string Remedy = "every position attends to all before it here; take a model without a window";
        Demand(config.Flag("use_sliding_window") is not true, "use_sliding_window", $"true, but {Remedy}");
        Demand(modelType != Mistral || !config.Has("sliding_window"), "sliding_window", $"is in use in this architecture, but {Remedy}, or set it to null");
        if (config.Member("layer_types") is not { } layers)
        {
            return;
        }

        if (layers.ValueKind != JsonValueKind.Array)
        {
            throw config.Wrong("layer_types", layers, "a list");
        }

        var i = 0;
        foreach (var layer in layers.EnumerateArray())
        {
            var type = layer.ValueKind == JsonValueKind.String ? layer.GetString() : layer.GetRawText();
            Demand(type == "full_attention", $"layer_types[{i}]", $"'{type}', but {Remedy}");
            i++;
        }

        Demand(config.Count("num_hidden_layers") is not { } count || count == i, "layer_types", $"lists {i} layers, num_hidden_layers says otherwise; correct the wrong one");
    }

    private void DemandPlain(JsonSidecar rope, string key)
    {
        foreach (var name in new[] { "rope_type", "type" })
        {
            var kind = rope.Text(name);
            Demand(kind is null or "default", $"{key}.{name}", $"'{kind}': {PlainRotation}");
        }

        DemandWholeHead(rope.Number("partial_rotary_factor"), $"{key}.partial_rotary_factor");
        foreach (var member in rope.Root.EnumerateObject())
        {
            var known = member.Name is "rope_type" or "type" or "rope_theta" or "partial_rotary_factor" || member.Value.ValueKind == JsonValueKind.Null;
            Demand(known, $"{key}.{member.Name}", $"{PlainRotation}");
        }
    }

    private void DemandWholeHead(double? share, string key) =>
        Demand(share is null or 1, key, FormattableString.Invariant($"{share}: whole heads are rotated here, not a part of them; take a model whose factor is 1"));
}
