using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Converting;

public sealed class TargetTypeTests
{
    [Theory]
    [InlineData("q2_k", ElementType.Q4_0)]
    [InlineData("q3_k", ElementType.Q4_0)]
    [InlineData("q4_k", ElementType.Q5_0)]
    [InlineData("q5_k", ElementType.Q5_1)]
    [InlineData("q6_k", ElementType.Q8_0)]
    [InlineData("q4_0", ElementType.Q4_0)]
    public void Rows_that_are_not_whole_superblocks_get_llama_cpp_s_smaller_blocks(string target, ElementType type)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var report = model.Request(target).Convert();

        var tensor = Assert.Single(report.Tensors, tensor => tensor.Name == "blk.0.attn_v.weight");
        Assert.Equal(type, tensor.Type);
        Assert.Equal(target == "q4_0" ? 0 : 8, report.Notes.Count(note => note.Contains("aren't whole", StringComparison.Ordinal)) - (target == "q4_0" ? 0 : 1));
    }

    [Theory]
    [InlineData("q4_k")]
    [InlineData("q8_0")]
    public void Rows_that_are_not_whole_blocks_of_32_become_F16(string target)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2", columns: 40);
        var report = model.Request(target).Convert();

        var tensor = Assert.Single(report.Tensors, tensor => tensor.Name == "blk.0.attn_v.weight");
        Assert.Equal((ElementType.F16, target == "q4_k" ? ElementType.Q4_K : ElementType.Q8_0), (tensor.Type, tensor.Wanted!.Value));
        Assert.Contains($"'blk.0.attn_v.weight' is F16: its rows of 40 elements aren't whole {tensor.Wanted} blocks", report.Notes);
    }

    [Theory]
    [InlineData("q4_k_m", "Q6_K Q6_K Q4_K Q4_K Q6_K Q4_K Q4_K Q6_K Q4_K Q4_K Q6_K Q4_K Q4_K Q6_K Q6_K Q6_K")]
    [InlineData("q4_k_s", "Q5_K Q5_K Q5_K Q5_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K")]
    [InlineData("q3_k_m", "Q5_K Q5_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K Q4_K")]
    [InlineData("q3_k_l", "Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K Q5_K")]
    public void A_mix_gives_value_projections_more_bits_by_llama_cpp_s_rule(string name, string types)
    {
        Assert.True(ConversionTarget.TryParse(name, out var target));
        PlannedTensor[] tensors = [.. Enumerable.Range(0, 16).SelectMany(layer => new[] { $"blk.{layer}.attn_v.weight", $"blk.{layer}.ffn_down.weight" })
            .Append("output.weight").Append("token_embd.weight").Select(tensor => new PlannedTensor { Name = tensor, Shape = [256, 256] })];
        var mix = new MixedTypes(target.Mix!, new Hyperparameters { Layers = 16, Heads = 8, KeyValueHeads = 2 }, tensors);

        Assert.Equal(types, string.Join(' ', Enumerable.Range(0, 16).Select(layer => mix.Of($"blk.{layer}.attn_v.weight"))));
        Assert.Equal(ElementType.Q6_K, mix.Of("output.weight"));
        Assert.Equal(target.Type, mix.Of("token_embd.weight"));
    }

    [Fact]
    public void Norms_and_biases_are_F32_in_GGUF_and_of_the_target_s_type_in_SafeTensors()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Add("model.layers.0.self_attn.q_proj.bias", 64);

        using var gguf = model.Request("bf16").Make();
        using var other = model.Request("bf16", "out.safetensors").Make();

        Assert.Equal("F32", gguf.Tensor("blk.0.attn_q.bias").StoredType);
        Assert.Equal("F32", gguf.Tensor("output_norm.weight").StoredType);
        Assert.Equal("BF16", gguf.Tensor("blk.0.attn_q.weight").StoredType);
        Assert.All(other.Tensors, tensor => Assert.Equal("BF16", tensor.StoredType));
    }

    [Fact]
    public void Without_a_target_every_tensor_keeps_the_type_that_it_has()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var report = model.Request("keep", "out.apr", ElementType.BF16).Convert();

        Assert.Equal([ElementType.BF16, ElementType.F32], report.Tensors.Select(tensor => tensor.Type).Distinct().Order().Reverse());
        Assert.All(report.Tensors, tensor => Assert.Equal(tensor.Shape.Count == 2, tensor.Copied));
    }

    [Fact]
    public void The_bytes_are_the_same_whatever_the_number_of_threads()
    {
        using var model = MadeModel.Of("LlamaForCausalLM", "llama", columns: 256);
        var one = model.Request("q4_k_m", "one.gguf") with { Threads = 1 };
        var many = model.Request("q4_k_m", "many.gguf") with { Threads = 13 };

        Assert.Equal(File.ReadAllBytes(one.Convert().Output), File.ReadAllBytes(many.Convert().Output));
    }
}
