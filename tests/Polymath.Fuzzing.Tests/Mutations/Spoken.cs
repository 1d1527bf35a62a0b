namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Names that matching by name understands: layers, experts, fused matrices, companions, tied heads, extras.</summary>
internal static class Spoken
{
    private static readonly string[] Roots =
    [
        "model.layers.0.self_attn.q_proj", "model.layers.0.self_attn.k_proj", "model.layers.1.mlp.down_proj", "model.layers.0.mlp.experts.gate_up_proj",
        "model.layers.0.mlp.experts.0.gate_proj", "model.layers.0.mlp.experts.1.up_proj", "model.layers.0.block_sparse_moe.experts.3.w1",
        "layers.0.self_attn.q_norm", "model.embed_tokens", "lm_head", "model.norm", "blk.0.attn_q", "blk.0.attn_k", "blk.0.ffn_gate_exps",
        "blk.0.ffn_down_exps", "blk.0.ffn_up", "token_embd", "output", "output_norm", "rope_freqs", "model.layers.0.self_attn.rotary_emb.inv_freq",
    ];

    private static readonly string[] Endings =
    [
        ".weight", ".weight", ".bias", "", ".weight_scale", ".weight_scale_inv", "_blocks", "_scales", ".qweight", ".scales", ".qzeros", ".g_idx",
        ".scale", ".input_scale", "_bias", ".weight.scale", ".weight_packed", ".weight_shape",
    ];

    public static string Any(Random random) => Root(random) + Endings[random.Next(Endings.Length)];

    public static string Root(Random random) => Roots[random.Next(Roots.Length)];

    /// <summary>The names of a tensor and what belongs to it.</summary>
    public static IEnumerable<string> Family(Random random)
    {
        var root = Root(random);
        return Endings.Distinct().Where(_ => random.Next(3) == 0).Select(ending => root + ending);
    }
}
