using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class TensorMatchingTests
{
    [Theory]
    [InlineData("token_embd.weight", "model.embed_tokens.weight")]
    [InlineData("output_norm.weight", "model.norm.weight")]
    [InlineData("output.weight", "lm_head.weight")]
    [InlineData("blk.12.attn_norm.weight", "model.layers.12.input_layernorm.weight")]
    [InlineData("blk.0.attn_q.weight", "model.layers.0.self_attn.q_proj.weight")]
    [InlineData("blk.0.attn_k.bias", "model.layers.0.self_attn.k_proj.bias")]
    [InlineData("blk.0.attn_v.bias", "model.layers.0.self_attn.v_proj.bias")]
    [InlineData("blk.0.attn_output.weight", "model.layers.0.self_attn.o_proj.weight")]
    [InlineData("blk.0.attn_q_norm.weight", "model.layers.0.self_attn.q_norm.weight")]
    [InlineData("blk.0.attn_k_norm.weight", "model.layers.0.self_attn.k_norm.weight")]
    [InlineData("blk.0.ffn_norm.weight", "model.layers.0.post_attention_layernorm.weight")]
    [InlineData("blk.0.ffn_gate.weight", "model.layers.0.mlp.gate_proj.weight")]
    [InlineData("blk.0.ffn_up.weight", "model.layers.0.mlp.up_proj.weight")]
    [InlineData("blk.0.ffn_down.weight", "model.layers.0.mlp.down_proj.weight")]
    [InlineData("blk.0.ffn_gate_inp.weight", "model.layers.0.mlp.gate.weight")]
    [InlineData("blk.0.ffn_gate_shexp.weight", "model.layers.0.mlp.shared_expert.gate_proj.weight")]
    [InlineData("blk.0.ffn_gate_inp_shexp.weight", "model.layers.0.mlp.shared_expert_gate.weight")]
    [InlineData("blk.0.ffn_down.3.weight", "model.layers.0.mlp.experts.3.down_proj.weight")]
    [InlineData("blk.0.ffn_gate_inp.weight", "model.layers.0.block_sparse_moe.gate.weight")]
    [InlineData("blk.0.ffn_up.3.weight", "model.layers.0.block_sparse_moe.experts.3.w3.weight")]
    [InlineData("blk.0.attn_q.weight", "layers.0.attention.wq.weight")]
    [InlineData("token_embd.weight", "tok_embeddings.weight")]
    [InlineData("blk.0.attn_q.weight", "layers.0.self_attn.q_proj.weight")]
    [InlineData("output_norm.weight", "norm.weight")]
    public void Names_of_different_formats_meet(string gguf, string huggingFace) =>
        Assert.Equal(CanonicalName.Of(huggingFace), CanonicalName.Of(gguf));

    [Theory]
    [InlineData("blk.0.something_new.weight")]
    [InlineData("blk.x.attn_q.weight")]
    [InlineData("vision.patch_embed.weight")]
    [InlineData("w")]
    public void A_name_that_is_not_known_stays_as_it_is(string name) => Assert.Equal(name, CanonicalName.Of(name));

    [Fact]
    public void A_tensor_that_no_rule_maps_is_reported_on_both_sides_and_never_dropped()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.novel.weight", [2], 1, 2).Add("model.norm.weight", [2], 1, 1),
            new MemoryTensorStore { Format = "gguf" }.Add("blk.0.novel.weight", [2], 1, 2).Add("output_norm.weight", [2], 1, 1));

        Assert.Equal(1, observation.Tensors.Compared);
        Assert.Equal((1, 1), (observation.Tensors.MissingInCandidate, observation.Tensors.MissingInReference));
        Assert.Equal(["model.layers.0.novel.weight", "model.norm.weight", "blk.0.novel.weight"], observation.Results.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Known_extras_are_counted_and_named_and_never_missing()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.norm.weight", [2], 1, 1).Add("model.layers.0.self_attn.rotary_emb.inv_freq", [1], 1),
            new MemoryTensorStore { Format = "gguf" }.Add("output_norm.weight", [2], 1, 1).Add("rope_freqs.weight", [1], 1));

        Assert.Equal(2, observation.Tensors.KnownExtras);
        Assert.Equal(["model.layers.0.self_attn.rotary_emb.inv_freq", "rope_freqs.weight"], observation.KnownExtras);
        Assert.Equal(0, observation.Tensors.MissingInCandidate + observation.Tensors.MissingInReference);
        Assert.Single(observation.Results);
        Assert.Empty(observation.Doubts);
    }

    [Fact]
    public void A_stack_of_experts_is_compared_expert_by_expert()
    {
        float[] first = TensorDiffRun.Numbers(12, 1), second = TensorDiffRun.Numbers(12, 2);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore()
                .Add("model.layers.0.mlp.experts.0.gate_proj.weight", [3, 4], first)
                .Add("model.layers.0.mlp.experts.1.gate_proj.weight", [3, 4], second),
            new MemoryTensorStore { Format = "gguf" }.Add("blk.0.ffn_gate_exps.weight", [2, 3, 4], [.. first, .. second]));

        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Identical, tensor.Status));
        Assert.Equal(["blk.0.ffn_gate_exps.weight[0]", "blk.0.ffn_gate_exps.weight[1]"], observation.Results.Select(tensor => tensor.CandidateName));
        Assert.Equal((2, 1, 2), (observation.Tensors.InReference, observation.Tensors.InCandidate, observation.Tensors.Compared));
    }

    [Fact]
    public void A_stack_with_an_expert_too_few_misses_it()
    {
        var expert = TensorDiffRun.Numbers(12);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore()
                .Add("model.layers.0.mlp.experts.0.gate_proj.weight", [3, 4], expert)
                .Add("model.layers.0.mlp.experts.1.gate_proj.weight", [3, 4], expert),
            new MemoryTensorStore { Format = "gguf" }.Add("blk.0.ffn_gate_exps.weight", [1, 3, 4], expert));

        Assert.Equal("model.layers.0.mlp.experts.1.gate_proj.weight", Assert.Single(observation.Results, tensor => tensor.Status == TensorStatus.MissingInCandidate).Name);
    }

    [Fact]
    public void A_stack_that_claims_more_experts_than_there_can_be_is_left_whole()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.mlp.experts.0.gate_proj.weight", [0, 4]),
            new MemoryTensorStore { Format = "gguf" }.Add("blk.0.ffn_gate_exps.weight", [int.MaxValue, 0, 4]));

        Assert.Equal((1, 1), (observation.Tensors.MissingInCandidate, observation.Tensors.MissingInReference));
    }

    [Fact]
    public void A_fused_gate_and_up_projection_is_split()
    {
        float[] gate = TensorDiffRun.Numbers(12, 1), up = TensorDiffRun.Numbers(12, 2);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.mlp.gate_up_proj.weight", [6, 4], [.. gate, .. up]),
            new MemoryTensorStore { Format = "gguf" }.Add("blk.0.ffn_gate.weight", [3, 4], gate).Add("blk.0.ffn_up.weight", [3, 4], up));

        Assert.Equal(2, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Identical, tensor.Status));
    }

    [Fact]
    public void Fused_stacks_of_experts_are_split_too()
    {
        float[] gate = TensorDiffRun.Numbers(24, 1), up = TensorDiffRun.Numbers(24, 2);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.mlp.experts.gate_up_proj", [2, 6, 4], [.. gate[..12], .. up[..12], .. gate[12..], .. up[12..]]),
            new MemoryTensorStore { Format = "gguf" }.Add("blk.0.ffn_gate_exps.weight", [2, 3, 4], gate).Add("blk.0.ffn_up_exps.weight", [2, 3, 4], up));

        Assert.Equal(4, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Identical, tensor.Status));
    }

    [Fact]
    public void A_head_that_only_the_candidate_writes_is_compared_with_the_embedding()
    {
        var weights = TensorDiffRun.Numbers(12);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.embed_tokens.weight", [3, 4], weights),
            new MemoryTensorStore { Format = "gguf" }.Add("token_embd.weight", [3, 4], weights).Add("output.weight", [3, 4], [.. weights.Select(value => -value)]));

        Assert.Equal(2, observation.Tensors.Compared);
        Assert.Equal("lm_head.weight (tied to model.embed_tokens.weight)", observation.Results[1].Name);
        Assert.Equal(-1, observation.Results[1].Cosine!.Value, 12);
    }

    [Fact]
    public void A_head_that_equals_the_embedding_may_be_absent_in_the_candidate_and_no_other()
    {
        float[] weights = TensorDiffRun.Numbers(12), other = TensorDiffRun.Numbers(12, 2);
        var candidate = new MemoryTensorStore { Format = "gguf" }.Add("token_embd.weight", [3, 4], weights);

        var tied = TensorDiffRun.Compare(new MemoryTensorStore().Add("model.embed_tokens.weight", [3, 4], weights).Add("lm_head.weight", [3, 4], weights), candidate);
        var untied = TensorDiffRun.Compare(new MemoryTensorStore().Add("model.embed_tokens.weight", [3, 4], weights).Add("lm_head.weight", [3, 4], other), candidate);

        Assert.Equal((2, 0), (tied.Tensors.Compared, tied.Tensors.MissingInCandidate));
        Assert.Equal((1, 1), (untied.Tensors.Compared, untied.Tensors.MissingInCandidate));
    }

    [Theory]
    [InlineData("weight_scale")]
    [InlineData("weight_scale_inv")]
    [InlineData("scale")]
    public void A_tensor_with_a_companion_scale_is_compared_as_their_product(string companion)
    {
        var weights = TensorDiffRun.Numbers(12);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.mlp.up_proj.weight", [3, 4], weights).Add("model.layers.0.mlp.up_proj." + companion, [1], 0.5f),
            new MemoryTensorStore().Add("model.layers.0.mlp.up_proj.weight", [3, 4], weights));

        Assert.Equal(2, Assert.Single(observation.Results).Gain!.Value, 9);
        Assert.Equal((2, 1), (observation.Tensors.InReference, observation.Tensors.Compared));
    }

    [Theory]
    [InlineData("weight_scales")]
    [InlineData("SCB")]
    public void A_tensor_with_a_companion_that_is_not_applied_is_never_compared_bare(string companion)
    {
        var weights = TensorDiffRun.Numbers(12);
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.mlp.up_proj.weight", [3, 4], weights).Add("model.layers.0.mlp.up_proj." + companion, [1], 0.5f),
            new MemoryTensorStore().Add("model.layers.0.mlp.up_proj.weight", [3, 4], weights));

        Assert.Equal(0, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Unevaluated, tensor.Status));
        Assert.Contains(observation.Doubts, doubt => doubt.StartsWith("'model.layers.0.mlp.up_proj.weight' was not compared", StringComparison.Ordinal));
    }

    [Fact]
    public void Packed_codes_are_named_and_not_compared()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.layers.0.mlp.up_proj.weight", [3, 4], TensorDiffRun.Numbers(12)),
            new MemoryTensorStore()
                .AddAs("model.layers.0.mlp.up_proj.qweight", [3, 4], ElementType.I32, new double[12])
                .Add("model.layers.0.mlp.up_proj.scales", [3], 1, 1, 1)
                .AddAs("model.layers.0.mlp.up_proj.qzeros", [3], ElementType.I32, 0, 0, 0));

        Assert.Equal(0, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Unevaluated, tensor.Status));
        Assert.Equal("model.layers.0.mlp.up_proj.qweight", observation.Results[0].CandidateName);
    }

    [Fact]
    public void Packed_codes_beside_a_tensor_of_their_counterpart_s_name_are_reported_too()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("up.weight", [3, 4], TensorDiffRun.Numbers(12)),
            new MemoryTensorStore().AddAs("up.qweight", [3, 4], ElementType.I32, new double[12]).Add("up.weight", [3, 4], TensorDiffRun.Numbers(12)));

        Assert.Equal(2, observation.Tensors.InCandidate);
        Assert.Equal(["up.weight", "up.qweight"], observation.Results.Select(tensor => tensor.CandidateName));
        Assert.Equal([TensorStatus.Identical, TensorStatus.Unevaluated], observation.Results.Select(tensor => tensor.Status));
    }

    [Fact]
    public void Blocks_with_scales_are_named_and_not_compared()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().AddUndecoded("model.layers.0.mlp.experts.down_proj_blocks", [4], "U8").AddUndecoded("model.layers.0.mlp.experts.down_proj_scales", [4], "U8"),
            new MemoryTensorStore());

        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Unevaluated, tensor.Status));
        Assert.Equal(2, observation.Results.Count);
    }

    [Fact]
    public void A_type_that_is_not_decoded_is_named_and_not_compared()
    {
        var observation = TensorDiffRun.Compare(new MemoryTensorStore().AddUndecoded("w", [4], "F8_E4M3"), new MemoryTensorStore().Add("w", [4], 1, 2, 3, 4));

        Assert.Equal(TensorStatus.Unevaluated, Assert.Single(observation.Results).Status);
        Assert.Contains("'w' was not compared: elements of type F8_E4M3 are not decoded", observation.Doubts);
    }

    [Fact]
    public void Two_tensors_that_would_share_a_name_keep_their_own()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("model.norm.weight", [1], 1).Add("norm.weight", [1], 2),
            new MemoryTensorStore().Add("norm.weight", [1], 2).Add("model.norm.weight", [1], 1));

        Assert.Equal(2, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Identical, tensor.Status));
    }

    [Fact]
    public void Dimensions_of_1_do_not_matter_between_formats_and_do_within_one()
    {
        var row = new MemoryTensorStore().Add("w", [1, 4], 1, 2, 3, 4);

        var across = TensorDiffRun.Compare(row, new MemoryTensorStore { Format = "gguf" }.Add("w", [4], 1, 2, 3, 4));
        var within = TensorDiffRun.Compare(row, new MemoryTensorStore().Add("w", [4], 1, 2, 3, 4));

        Assert.Equal(TensorStatus.Identical, Assert.Single(across.Results).Status);
        Assert.Equal(TensorStatus.ShapeMismatch, Assert.Single(within.Results).Status);
    }

    [Fact]
    public void Globs_match_either_side_s_name_and_are_case_sensitive()
    {
        var probe = new TensorDiffProbe
        {
            Reference = TensorDiffRun.Subject("reference"),
            Candidate = TensorDiffRun.Subject("candidate"),
            Include = ["blk.*.attn_?.weight", "MODEL.*"],
            Exclude = ["*.v_proj.*"],
        };
        var observation = new TensorDiffRun { Probe = probe }.Of(
            new MemoryTensorStore()
                .Add("model.layers.0.self_attn.q_proj.weight", [1], 1)
                .Add("model.layers.0.self_attn.v_proj.weight", [1], 1)
                .Add("model.norm.weight", [1], 1),
            new MemoryTensorStore { Format = "gguf" }
                .Add("blk.0.attn_q.weight", [1], 1)
                .Add("blk.0.attn_v.weight", [1], 1)
                .Add("output_norm.weight", [1], 1));

        Assert.Equal("model.layers.0.self_attn.q_proj.weight", Assert.Single(observation.Results).Name);
        Assert.Equal((1, 1), (observation.Tensors.InReference, observation.Tensors.InCandidate));
        Assert.Equal("'include' names 'MODEL.*', which no tensor of either side matches (globs are case-sensitive)", Assert.Single(observation.Doubts));
    }

    [Fact]
    public void Comparing_nothing_is_a_doubt()
    {
        var run = new TensorDiffRun();

        var observation = run.Of(new MemoryTensorStore(), new MemoryTensorStore());

        Assert.Contains("no tensor was compared", run.Context.Doubts);
        Assert.Null(observation.Cosine.Min);
        Assert.Null(observation.MaxAbs);
        Assert.Equal((0, 0), (run.Context.Coverage!.Covered, run.Context.Coverage.Total));
    }

    [Fact]
    public void Comparing_empty_tensors_alone_is_a_doubt()
    {
        var run = new TensorDiffRun();

        run.Of(new MemoryTensorStore().Add("w", [0, 8]), new MemoryTensorStore().Add("w", [0, 8]));

        Assert.Contains("no element was compared: every tensor is empty", run.Context.Doubts);
    }
}
