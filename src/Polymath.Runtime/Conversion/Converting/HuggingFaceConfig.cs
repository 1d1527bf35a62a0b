using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Reads Hugging Face's <c>config.json</c> in both its dialects: <c>rope_theta</c> and <c>rope_scaling</c>, or <c>rope_parameters</c>.</summary>
internal static class HuggingFaceConfig
{
    public const string FileName = "config.json";
    private const double DefaultRopeTheta = 10_000;

    public static Hyperparameters Read(JsonSidecar config)
    {
        var implementation = config.Member("architectures") is { ValueKind: JsonValueKind.Array } classes && classes.GetArrayLength() > 0 && classes[0].ValueKind == JsonValueKind.String
            ? classes[0].GetString()
            : null;
        var modelType = config.Text("model_type");
        var rope = config.Object("rope_parameters") ?? config.Object("rope_scaling");
        var heads = config.Count("num_attention_heads");
        return new Hyperparameters
        {
            Class = implementation,
            ModelType = modelType,
            Architecture = GgufArchitecture.Of(implementation, modelType),
            Layers = config.Count("num_hidden_layers"),
            Hidden = config.Count("hidden_size"),
            Intermediate = config.Count("intermediate_size"),
            Heads = heads,
            KeyValueHeads = config.Count("num_key_value_heads") ?? heads,
            HeadWidth = config.Count("head_dim"),
            Context = config.Count("max_position_embeddings"),
            Vocabulary = config.Count("vocab_size"),
            NormEpsilon = config.Number("rms_norm_eps"),
            RopeTheta = rope?.Number("rope_theta") ?? config.Number("rope_theta") ?? DefaultRopeTheta,
            Scaling = rope is null ? null : Scaling(config, rope),
            TiedHead = config.Flag("tie_word_embeddings") ?? false,
            Experts = config.Count("num_local_experts", "num_experts"),
            ExpertsUsed = config.Count("num_experts_per_tok"),
            ExpertIntermediate = config.Count("moe_intermediate_size"),
            SharedExpertIntermediate = config.Count("shared_expert_intermediate_size"),
        };
    }

    /// <summary>Refuses what a GGUF file of llama.cpp's architecture can't express, by name.</summary>
    public static void DemandExpressible(JsonSidecar config)
    {
        if (config.Text("hidden_act") is { } activation && activation is not ("silu" or "swish"))
        {
            throw new ConversionException($"'{config.File}': hidden_act is '{activation}'; llama.cpp computes these architectures with silu, so that the model would be another");
        }

        var rope = config.Object("rope_parameters") ?? config.Object("rope_scaling");
        if ((rope?.Number("partial_rotary_factor") ?? config.Number("partial_rotary_factor")) is { } share && share != 1)
        {
            throw new ConversionException($"'{config.File}': partial_rotary_factor is {share}; rotating a part of a head only isn't written for these architectures");
        }
    }

    private static RopeScaling? Scaling(JsonSidecar config, JsonSidecar rope)
    {
        var kind = (rope.Text("rope_type") ?? rope.Text("type"))?.ToLowerInvariant();
        if (kind is null or "default" or "none")
        {
            return null;
        }

        if (kind is not ("linear" or "yarn" or "llama3"))
        {
            throw new ConversionException($"'{config.File}': the rotary embedding is scaled by '{kind}', which isn't converted; linear, yarn and llama3 are");
        }

        return new RopeScaling(
            kind,
            rope.Number("factor") ?? throw new ConversionException($"'{rope.File}': the rotary embedding is scaled by '{kind}' but no factor is given"),
            rope.Count("original_max_position_embeddings") ?? config.Count("original_max_position_embeddings"),
            rope);
    }
}
