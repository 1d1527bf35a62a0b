using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Quantization;

namespace Polymath.Runtime.Tests.Formats;

public sealed class ShardedModelTests
{
    [Fact]
    public void A_sharded_model_is_read_through_its_index_as_if_it_were_one_file()
    {
        using var scratch = new ScratchFolder();
        var values = GaussianWeights.Make(300, seed: 12);
        var tensors = Enumerable.Range(0, 7)
            .Select(i => TensorPayload.FromValues($"layer.{i}", [10, i], ElementType.F32, values.AsMemory(0, 10 * i)))
            .ToList();
        var index = SafeTensorsWriter.WriteSharded(scratch.Path, tensors, largestShard: 400);
        Assert.True(Directory.GetFiles(scratch.Path, "model-*-of-*.safetensors").Length > 2);

        using var store = ModelFile.Open(index);
        Assert.Equal("safetensors", store.Format);
        Assert.Equal(tensors.Select(tensor => tensor.Name), store.Tensors.Select(tensor => tensor.Name));
        foreach (var tensor in store.Tensors)
        {
            var read = new float[tensor.Elements];
            store.ReadF32(tensor, 0, read);
            Assert.Equal(values[..read.Length], read);
        }

        Assert.Equal(Directory.GetFiles(scratch.Path).Sum(file => new FileInfo(file).Length), store.Bytes);
        Assert.Empty(ModelFile.Inspect(index).Findings);
        using var json = JsonDocument.Parse(File.ReadAllBytes(index));
        Assert.Equal(tensors.Sum(tensor => 4 * tensor.Elements), json.RootElement.GetProperty("metadata").GetProperty("total_size").GetInt64());
    }

    [Fact]
    public void A_defect_of_a_shard_is_reported_under_the_shards_name()
    {
        using var scratch = new ScratchFolder();
        var index = SafeTensorsWriter.WriteSharded(
            scratch.Path,
            [
                TensorPayload.FromValues("a", [10], ElementType.F32, new float[10]),
                TensorPayload.FromValues("b", [10], ElementType.F32, new float[10]),
            ],
            largestShard: 40);
        File.AppendAllText(scratch.File("model-00002-of-00002.safetensors"), "x");
        var refused = Assert.Throws<ModelFormatException>(() => ModelFile.Open(index));
        Assert.Equal("trailing-bytes", refused.Rule);
        Assert.EndsWith("model-00002-of-00002.safetensors", refused.Path, StringComparison.Ordinal);
        var finding = Assert.Single(ModelFile.Inspect(index).Findings);
        Assert.StartsWith("'model-00002-of-00002.safetensors': ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_GGUF_model_is_read_through_its_first_part()
    {
        using var scratch = new ScratchFolder();
        var first = scratch.Write("m-00001-of-00003.gguf", BrokenGguf.Part(0, 3, "t", total: 3).ToArray());
        scratch.Write("m-00002-of-00003.gguf", BrokenGguf.Part(1, 3, "u").ToArray());
        scratch.Write("m-00003-of-00003.gguf", BrokenGguf.Part(2, 3, "v").ToArray());
        using var store = ModelFile.Open(first);
        Assert.Equal(["t", "u", "v"], store.Tensors.Select(tensor => tensor.Name));
        Assert.Empty(ModelFile.Inspect(first).Findings);
    }
}
