using System.Text.Json.Nodes;
using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Runtime.Tests.Conversion.Converting;

public sealed class GgufNamingTests
{
    [Fact]
    public void Query_and_key_rows_of_a_Llama_are_interleaved_by_head()
    {
        using var model = MadeModel.Of("LlamaForCausalLM", "llama");
        using var gguf = model.Request().Make();

        foreach (var (name, from, heads) in new[] { ("attn_q", "q_proj", 4), ("attn_k", "k_proj", 2) })
        {
            var expected = new List<float>();
            var source = model.Tensors[$"model.layers.0.self_attn.{from}.weight"].Values;
            for (var head = 0; head < heads; head++)
            {
                for (var pair = 0; pair < MadeModel.HeadWidth / 2; pair++)
                {
                    foreach (var half in new[] { 0, 1 })
                    {
                        var row = (head * MadeModel.HeadWidth) + (half * MadeModel.HeadWidth / 2) + pair;
                        expected.AddRange(source.AsSpan(row * MadeModel.Hidden, MadeModel.Hidden));
                    }
                }
            }

            Assert.Equal(expected, gguf.Values($"blk.0.{name}.weight"));
        }

        Assert.Equal(model.Tensors["model.layers.0.self_attn.v_proj.weight"].Values, gguf.Values("blk.0.attn_v.weight"));
    }

    [Theory]
    [InlineData("Qwen2ForCausalLM", "qwen2")]
    [InlineData("Qwen3ForCausalLM", "qwen3")]
    public void Rows_of_a_Qwen_stay_where_they_are(string implementation, string architecture)
    {
        using var model = MadeModel.Of(implementation, architecture);
        var norm = model.Add("model.layers.0.self_attn.q_norm.weight", MadeModel.HeadWidth);
        var bias = model.Add("model.layers.0.self_attn.q_proj.bias", 64);
        using var gguf = model.Request().Make();

        Assert.Equal(architecture, gguf.Metadata["general.architecture"]);
        Assert.Equal(model.Tensors["model.layers.0.self_attn.q_proj.weight"].Values, gguf.Values("blk.0.attn_q.weight"));
        Assert.Equal(norm, gguf.Values("blk.0.attn_q_norm.weight"));
        Assert.Equal(bias, gguf.Values("blk.0.attn_q.bias"));
    }

    [Fact]
    public void Rows_under_Mistral_s_own_names_are_in_llama_cpp_s_order_already()
    {
        using var model = MadeModel.Of("MistralForCausalLM", "mistral");
        var rows = model.Tensors["model.layers.0.self_attn.q_proj.weight"];
        model.Remove("model.layers.0.self_attn.q_proj.weight");
        model.Set("layers.0.attention.wq.weight", rows.Shape, rows.Values);
        using var gguf = model.Request().Make();

        Assert.Equal(rows.Values, gguf.Values("blk.0.attn_q.weight"));
        Assert.NotEqual(model.Tensors["model.layers.0.self_attn.k_proj.weight"].Values, gguf.Values("blk.0.attn_k.weight"));
    }

    [Fact]
    public void Experts_become_stacks_in_the_order_of_their_numbers()
    {
        using var model = Mixture("block_sparse_moe.experts", "w1", "w3", "w2", experts: 11);
        model.Add("model.layers.0.block_sparse_moe.gate.weight", 11, MadeModel.Hidden);
        model.Config["num_local_experts"] = 11;
        using var gguf = model.Request("q8_0").Make();

        var stack = gguf.Tensor("blk.0.ffn_gate_exps.weight");
        Assert.Equal([11, 32, MadeModel.Hidden], stack.Shape);
        Assert.Equal("Q8_0", stack.StoredType);
        Assert.Equal("F32", gguf.Tensor("blk.0.ffn_gate_inp.weight").StoredType);
        Assert.Equal("11", gguf.Metadata["llama.expert_count"]);
        var tenth = gguf.Values("blk.0.ffn_gate_exps.weight").AsSpan(10 * 32 * MadeModel.Hidden, MadeModel.Hidden).ToArray();
        var source = model.Tensors["model.layers.0.block_sparse_moe.experts.10.w1.weight"].Values;
        Assert.All(tenth.Zip(source), pair => Assert.InRange(pair.First, pair.Second - 0.02, pair.Second + 0.02));
    }

    [Fact]
    public void Gate_and_up_projections_in_one_tensor_are_split_into_two_stacks()
    {
        using var apart = Mixture("mlp.experts", "gate_proj", "up_proj", "down_proj", experts: 3);
        using var fused = Mixture("mlp.experts", "gate_proj", "up_proj", "down_proj", experts: 3);
        var (both, down) = (new List<float>(), new List<float>());
        for (var expert = 0; expert < 3; expert++)
        {
            foreach (var (part, list) in new[] { ("gate_proj", both), ("up_proj", both), ("down_proj", down) })
            {
                var name = $"model.layers.0.mlp.experts.{expert}.{part}.weight";
                list.AddRange(fused.Tensors[name].Values);
                fused.Remove(name);
            }
        }

        fused.Set("model.layers.0.mlp.experts.gate_up_proj", [3, 64, MadeModel.Hidden], [.. both]);
        fused.Set("model.layers.0.mlp.experts.down_proj", [3, MadeModel.Hidden, 32], [.. down]);

        using var one = apart.Request("q4_0").Make();
        using var other = fused.Request("q4_0").Make();
        Assert.Equal(one.Tensors.Select(tensor => tensor.Name), other.Tensors.Select(tensor => tensor.Name));
        Assert.All(one.Tensors, tensor => Assert.Equal(one.Bytes(tensor.Name), other.Bytes(tensor.Name)));
    }

    [Fact]
    public void A_missing_expert_is_refused_by_its_number()
    {
        using var model = Mixture("mlp.experts", "gate_proj", "up_proj", "down_proj", experts: 3);
        model.Remove("model.layers.0.mlp.experts.1.up_proj.weight");

        Assert.Contains("number 1 is missing", Assert.Throws<ConversionException>(() => model.Request().Convert()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tied_head_is_left_out_and_one_that_differs_is_refused()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Config["tie_word_embeddings"] = true;
        Assert.Contains("differs from the embedding", Assert.Throws<ConversionException>(() => model.Request().Convert()).Message, StringComparison.Ordinal);

        model.Set("lm_head.weight", [MadeModel.Vocabulary, MadeModel.Hidden], model.Tensors["model.embed_tokens.weight"].Values);
        var report = model.Request().Convert();

        Assert.DoesNotContain(report.Tensors, tensor => tensor.Name == "output.weight");
        Assert.Contains(report.Notes, note => note.Contains("'lm_head.weight' is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Llama_3_s_scaling_becomes_a_tensor_of_factors()
    {
        using var model = MadeModel.Of("LlamaForCausalLM", "llama");
        model.Config["rope_theta"] = 500000.0;
        model.Config["head_dim"] = 16;
        model.Config["rope_scaling"] = new JsonObject
        {
            ["rope_type"] = "llama3",
            ["factor"] = 8.0,
            ["low_freq_factor"] = 1.0,
            ["high_freq_factor"] = 4.0,
            ["original_max_position_embeddings"] = 8192,
        };
        using var gguf = model.Request().Make();

        // llama.cpp's formula in numpy.
        float[] expected = [1, 1, 1, 1, 2.69453f, 8, 8, 8];
        Assert.All(gguf.Values("rope_freqs.weight").Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 0.00001f));
        Assert.Equal("500000", gguf.Metadata["llama.rope.freq_base"]);
    }

    [Fact]
    public void Both_dialects_of_the_configuration_give_the_same_file()
    {
        using var old = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        using var current = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        old.Config["rope_theta"] = 1_000_000.0;
        old.Config["rope_scaling"] = new JsonObject { ["type"] = "yarn", ["factor"] = 4.0, ["original_max_position_embeddings"] = 32 };
        current.Config["rope_parameters"] = new JsonObject { ["rope_theta"] = 1_000_000.0, ["rope_type"] = "yarn", ["factor"] = 4.0, ["original_max_position_embeddings"] = 32 };

        using var one = old.Request().Make();
        using var other = current.Request().Make();
        var keys = one.Metadata.Where(pair => pair.Key.StartsWith("qwen2.", StringComparison.Ordinal)).ToList();
        Assert.Equal("yarn", one.Metadata["qwen2.rope.scaling.type"]);
        Assert.Equal("32", one.Metadata["qwen2.rope.scaling.original_context_length"]);
        Assert.All(keys, pair => Assert.Equal(pair.Value, other.Metadata[pair.Key]));
    }

    private static MadeModel Mixture(string module, string gate, string up, string down, int experts)
    {
        var model = module.StartsWith("mlp", StringComparison.Ordinal) ? MadeModel.Of("Qwen3MoeForCausalLM", "qwen3_moe") : MadeModel.Of("MixtralForCausalLM", "mixtral");
        foreach (var part in new[] { "gate_proj", "up_proj", "down_proj" })
        {
            model.Remove($"model.layers.0.mlp.{part}.weight");
        }

        for (var expert = 0; expert < experts; expert++)
        {
            model.Add($"model.layers.0.{module}.{expert}.{gate}.weight", 32, MadeModel.Hidden);
            model.Add($"model.layers.0.{module}.{expert}.{up}.weight", 32, MadeModel.Hidden);
            model.Add($"model.layers.0.{module}.{expert}.{down}.weight", MadeModel.Hidden, 32);
        }

        return model;
    }
}
