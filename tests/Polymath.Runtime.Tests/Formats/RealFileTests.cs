using Polymath.Runtime.Formats;

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
}
