using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Converting;

public sealed class RoundTripConversionTests
{
    [Theory]
    [InlineData("LlamaForCausalLM", "llama")]
    [InlineData("Qwen2ForCausalLM", "qwen2")]
    public void Hugging_Face_s_tensors_come_back_from_GGUF_bit_for_bit(string implementation, string modelType)
    {
        using var model = MadeModel.Of(implementation, modelType);
        var there = model.Request().Convert();
        using var back = (new ConversionRequest { Input = there.Output, Output = model.FileOf("back.safetensors") }).Make();

        Assert.Equal(model.Tensors.Keys.Order(StringComparer.Ordinal), back.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Assert.All(model.Tensors, tensor => Assert.Equal(tensor.Value.Values, back.Values(tensor.Key)));
        Assert.All(model.Tensors, tensor => Assert.Equal(tensor.Value.Shape, back.Tensor(tensor.Key).Shape));
        Assert.Equal("4", back.Metadata["num_attention_heads"]);
    }

    [Fact]
    public void Experts_come_back_from_their_stacks_under_Mixtral_s_names()
    {
        using var model = MadeModel.Of("MixtralForCausalLM", "mixtral");
        foreach (var (part, shape) in new[] { ("w1", new long[] { 32, 64 }), ("w2", [64, 32]), ("w3", [32, 64]) })
        {
            model.Add($"model.layers.0.block_sparse_moe.experts.0.{part}.weight", shape);
            model.Add($"model.layers.0.block_sparse_moe.experts.1.{part}.weight", shape);
        }

        model.Add("model.layers.0.block_sparse_moe.gate.weight", 2, 64);
        foreach (var part in new[] { "gate", "up", "down" })
        {
            model.Remove($"model.layers.0.mlp.{part}_proj.weight");
        }

        var there = model.Request().Convert();
        using var back = (new ConversionRequest { Input = there.Output, Output = model.FileOf("back.safetensors") }).Make();

        Assert.Equal(model.Tensors.Keys.Order(StringComparer.Ordinal), back.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Assert.All(model.Tensors, tensor => Assert.Equal(tensor.Value.Values, back.Values(tensor.Key)));
    }

    [Fact]
    public void Quantised_rows_move_without_being_encoded_anew()
    {
        using var model = MadeModel.Of("LlamaForCausalLM", "llama", columns: 256);
        var gguf = model.Request("q4_k").Convert();
        var report = new ConversionRequest { Input = gguf.Output, Output = model.FileOf("back.apr") }.Convert();

        var query = Assert.Single(report.Tensors, tensor => tensor.Name == "model.layers.0.self_attn.q_proj.weight");
        Assert.True(query is { Copied: true, Permuted: true, Type: ElementType.Q4_K });
        using var apr = ModelFile.Open(report.Output);
        var source = model.Tensors["model.layers.0.self_attn.q_proj.weight"].Values;
        Assert.All(apr.Values(query.Name).Zip(source), pair => Assert.InRange(pair.First, pair.Second - 0.4, pair.Second + 0.4));
    }

    [Theory]
    [InlineData("llama", "q4_k_m.gguf")]
    [InlineData("qwen2", "q8_0.gguf")]
    public void A_GGUF_file_is_copied_byte_for_byte_vocabulary_and_all(string model, string file)
    {
        using var scratch = new ScratchFolder();
        var path = TestData.SharedPath("llamacpp", model, file);
        var request = new ConversionRequest { Input = path, Output = scratch.File("copy.gguf"), RecordsDerivation = false };

        Assert.All(request.Convert().Tensors, tensor => Assert.True(tensor.Copied));
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(request.Output));
    }

    [Fact]
    public void A_GGUF_file_quantised_again_keeps_its_metadata_but_the_file_type()
    {
        using var scratch = new ScratchFolder();
        var path = TestData.SharedPath("llamacpp", "llama", "q8_0.gguf");
        Assert.True(ConversionTarget.TryParse("q4_k_m", out var target));
        using var before = ModelFile.Open(path);
        using var after = new ConversionRequest { Input = path, Output = scratch.File("again.gguf"), Target = target }.Make();

        Assert.Equal("15", after.Metadata["general.file_type"]);
        Assert.All(before.Metadata.Where(pair => pair.Key != "general.file_type"), pair => Assert.Equal(pair.Value, after.Metadata[pair.Key]));
        using var theirs = ModelFile.Open(TestData.SharedPath("llamacpp", "llama", "q4_k_m.gguf"));
        Assert.Equal(theirs.Tensors.Select(tensor => (tensor.Name, tensor.StoredType)), after.Tensors.Select(tensor => (tensor.Name, tensor.StoredType)));
    }

    [Fact]
    public void A_folder_with_shards_is_one_model()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var whole = model.Request();
        using (var store = ModelFile.Open(model.FileOf("model.safetensors")))
        {
            Polymath.Runtime.Formats.SafeTensors.SafeTensorsWriter.WriteSharded(model.Folder, [.. store.Tensors.Select(tensor => TensorPayload.Copied(store, tensor))], 20_000);
        }

        using var one = (whole with { Input = model.FileOf("model.safetensors") }).Make();
        var sharded = (whole with { Output = model.FileOf("sharded.gguf") }).Convert();
        using var other = ModelFile.Open(sharded.Output);
        Assert.Equal(one.Tensors.Select(tensor => tensor.Name), other.Tensors.Select(tensor => tensor.Name));
        Assert.All(one.Tensors, tensor => Assert.Equal(one.Bytes(tensor.Name), other.Bytes(tensor.Name)));
        Assert.Equal(Directory.EnumerateFiles(model.Folder, "model-*.safetensors").Count(), sharded.Derivation!.Ancestors.Count);
    }

    [Fact]
    public void Eight_bit_floats_are_multiplied_by_their_scale()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var request = model.Request();
        using (var store = ModelFile.Open(model.FileOf("model.safetensors")))
        {
            var codes = new byte[32 * 64];
            codes.AsSpan().Fill(0x38);
            Polymath.Runtime.Formats.SafeTensors.SafeTensorsWriter.Write(
                model.FileOf("coded.safetensors"),
                [
                    .. store.Tensors.Where(tensor => tensor.Name != "model.layers.0.self_attn.v_proj.weight").Select(tensor => TensorPayload.Copied(store, tensor)),
                    TensorPayload.FromBytes("model.layers.0.self_attn.v_proj.weight", [32, 64], ElementType.F8_E4M3, codes),
                    TensorPayload.FromValues("model.layers.0.self_attn.v_proj.weight_scale", [1], ElementType.F32, new float[] { 0.25f }),
                ]);
        }

        using var gguf = (request with { Input = model.FileOf("coded.safetensors") }).Make();

        // 0x38 is one.
        Assert.All(gguf.Values("blk.0.attn_v.weight"), value => Assert.Equal(0.25f, value));
        Assert.DoesNotContain(gguf.Tensors, tensor => tensor.Name.Contains("scale", StringComparison.Ordinal));
    }
}
