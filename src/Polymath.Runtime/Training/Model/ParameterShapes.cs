namespace Polymath.Runtime.Training.Model;

/// <summary>The parameters that a configuration implies, without any weights.</summary>
internal static class ParameterShapes
{
    public const string Embedding = "model.embed_tokens.weight";
    public const string FinalNorm = "model.norm.weight";
    public const string Head = "lm_head.weight";

    /// <summary>Name and shape of every parameter, in the order of computation; a tied head is the embedding and has no name of its own.</summary>
    public static IEnumerable<ParameterShape> Of(TransformerConfig config)
    {
        yield return new(Embedding, [config.VocabularySize, config.HiddenSize]);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var parameter in OfLayer(config, layer))
            {
                yield return parameter;
            }
        }

        yield return new(FinalNorm, [config.HiddenSize]);
        if (!config.TiedHead)
        {
            yield return new(Head, [config.VocabularySize, config.HiddenSize]);
        }
    }

    /// <summary>How many parameters train, and how many of the elements, under a plan.</summary>
    public static ParameterCounts Count(TransformerConfig config, Func<string, bool> trains)
    {
        var counts = default(ParameterCounts);
        foreach (var parameter in Of(config))
        {
            counts = trains(parameter.Name)
                ? counts with { TrainableTensors = counts.TrainableTensors + 1, TrainableParameters = counts.TrainableParameters + parameter.Elements }
                : counts with { FrozenTensors = counts.FrozenTensors + 1, FrozenParameters = counts.FrozenParameters + parameter.Elements };
        }

        return counts;
    }

    /// <summary>Name of a layer's parameter: <c>model.layers.3.self_attn.q_proj.weight</c>.</summary>
    public static string NameOf(int layer, string part) => FormattableString.Invariant($"model.layers.{layer}.{part}");

    private static IEnumerable<ParameterShape> OfLayer(TransformerConfig config, int layer)
    {
        long hidden = config.HiddenSize;
        var queries = (long)config.Heads * config.HeadSize;
        var keys = (long)config.KeyValueHeads * config.HeadSize;
        long intermediate = config.IntermediateSize;
        yield return Of("input_layernorm.weight", hidden);
        foreach (var (projection, outputs) in new[] { ("q_proj", queries), ("k_proj", keys), ("v_proj", keys) })
        {
            yield return Of($"self_attn.{projection}.weight", outputs, hidden);
            if (config.AttentionBias)
            {
                yield return Of($"self_attn.{projection}.bias", outputs);
            }
        }

        yield return Of("self_attn.o_proj.weight", hidden, queries);
        yield return Of("post_attention_layernorm.weight", hidden);
        yield return Of("mlp.gate_proj.weight", intermediate, hidden);
        yield return Of("mlp.up_proj.weight", intermediate, hidden);
        yield return Of("mlp.down_proj.weight", hidden, intermediate);

        ParameterShape Of(string part, params long[] shape) => new(NameOf(layer, part), shape);
    }
}
