using System.Globalization;
using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;

namespace Polymath.Runtime.Tests.Formats;

public sealed class RealFileTests
{
    [Theory]
    [InlineData("llamacpp/llama/q4_k_m.gguf", "gguf")]
    [InlineData("llamacpp/llama/q8_0.gguf", "gguf")]
    [InlineData("llamacpp/llama/model/model.safetensors", "safetensors")]
    [InlineData("llamacpp/qwen2/q4_k_m.gguf", "gguf")]
    [InlineData("llamacpp/qwen2/q8_0.gguf", "gguf")]
    [InlineData("llamacpp/qwen2/model/model.safetensors", "safetensors")]
    [InlineData("torch/llama-headdim/model/model.safetensors", "safetensors")]
    [InlineData("torch/llama-headdim/gradients.safetensors", "safetensors")]
    [InlineData("torch/qwen2-tied/model/model.safetensors", "safetensors")]
    [InlineData("apr/converted/original.safetensors", "safetensors")]
    public void Files_that_other_tools_wrote_are_read_whole(string file, string format)
    {
        var path = TestData.SharedPath(file.Split('/'));
        using var store = ModelFile.Open(path);
        Assert.Equal(format, store.Format);
        Assert.NotEmpty(store.Tensors);
        foreach (var tensor in store.Tensors)
        {
            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
        }

        store.EnsureUnchanged();
        Assert.Empty(ModelFile.Inspect(path).Findings);
    }

    [Fact]
    public void An_APR_file_of_the_origin_is_written_again_byte_for_byte()
    {
        var path = TestData.Path("apr", "all-types.apr");
        using var scratch = new ScratchFolder();
        using var store = ModelFile.Open(path);
        var original = File.ReadAllBytes(path);
        var metadata = JsonNode.Parse(original.AsSpan(64, BitConverter.ToInt32(original, 20)))!.AsObject();
        AprWriter.Write(scratch.File("again.apr"), metadata, [.. store.Tensors.Reverse().Select(tensor => TensorPayload.Copied(store, tensor))]);
        Assert.Equal(original, File.ReadAllBytes(scratch.File("again.apr")));
    }

    [Theory]
    [InlineData("torch/llama-headdim/model/model.safetensors")]
    [InlineData("torch/qwen2-tied/model/model.safetensors")]
    [InlineData("llamacpp/qwen2/model/model.safetensors")]
    public void A_SafeTensors_file_of_the_library_is_written_again_byte_for_byte(string file)
    {
        var path = TestData.SharedPath(file.Split('/'));
        using var scratch = new ScratchFolder();
        using var store = ModelFile.Open(path);
        SafeTensorsWriter.Write(
            scratch.File("again"), [.. store.Tensors.Select(tensor => TensorPayload.Copied(store, tensor))], store.Metadata);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(scratch.File("again")));
    }

    [Fact]
    public void A_GGUF_file_of_ggml_with_every_type_is_written_again_byte_for_byte()
    {
        var path = TestData.Path("gguf-zoo", "zoo.gguf");
        using var scratch = new ScratchFolder();
        using var store = ModelFile.Open(path);
        var metadata = new GgufMetadata
        {
            { "general.architecture", store.Metadata["general.architecture"] },
            { "general.name", store.Metadata["general.name"] },
            { "qwen2.block_count", uint.Parse(store.Metadata["qwen2.block_count"], CultureInfo.InvariantCulture) },
        };
        GgufWriter.Write(scratch.File("again"), metadata, [.. store.Tensors.Select(tensor => TensorPayload.Copied(store, tensor))]);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(scratch.File("again")));
    }
}
