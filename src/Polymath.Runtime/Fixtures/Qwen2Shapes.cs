namespace Polymath.Runtime.Fixtures;

/// <summary>Names and shapes of a Qwen2 model's tensors, as Hugging Face's implementation has them.</summary>
internal static class Qwen2Shapes
{
    public static IEnumerable<(string Name, long[] Shape)> Of(Qwen2ShapedModel model)
    {
        var keyValueWidth = (long)model.Hidden / model.Heads * model.KvHeads;
        yield return ("model.embed_tokens.weight", [model.Vocabulary, model.Hidden]);
        for (var layer = 0; layer < model.Layers; layer++)
        {
            var prefix = FormattableString.Invariant($"model.layers.{layer}.");
            yield return (prefix + "input_layernorm.weight", [model.Hidden]);
            yield return (prefix + "self_attn.q_proj.weight", [model.Hidden, model.Hidden]);
            yield return (prefix + "self_attn.q_proj.bias", [model.Hidden]);
            yield return (prefix + "self_attn.k_proj.weight", [keyValueWidth, model.Hidden]);
            yield return (prefix + "self_attn.k_proj.bias", [keyValueWidth]);
            yield return (prefix + "self_attn.v_proj.weight", [keyValueWidth, model.Hidden]);
            yield return (prefix + "self_attn.v_proj.bias", [keyValueWidth]);
            yield return (prefix + "self_attn.o_proj.weight", [model.Hidden, model.Hidden]);
            yield return (prefix + "post_attention_layernorm.weight", [model.Hidden]);
            yield return (prefix + "mlp.gate_proj.weight", [model.Intermediate, model.Hidden]);
            yield return (prefix + "mlp.up_proj.weight", [model.Intermediate, model.Hidden]);
            yield return (prefix + "mlp.down_proj.weight", [model.Hidden, model.Intermediate]);
        }

        yield return ("model.norm.weight", [model.Hidden]);
        if (!model.Tied)
        {
            yield return ("lm_head.weight", [model.Vocabulary, model.Hidden]);
        }
    }
}
