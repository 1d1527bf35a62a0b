using System.Text.Json.Nodes;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.GradientChecks;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;
using Polymath.Runtime.Training.Model.Initialisation;

namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>Checkpoints of kinds that the recorded runs don't have, against the reference in double precision.</summary>
public sealed class MadeCheckpointTests
{
    [Theory]
    [InlineData(7, 1, 3, ElementType.BF16, true)]
    [InlineData(14, 2, 1, ElementType.F16, true)]
    [InlineData(4, 4, 2, ElementType.BF16, false)]
    [InlineData(3, 1, 2, ElementType.F32, false)]
    public void Shards_of_any_type_with_any_heads_compute_as_the_reference_does(int heads, int keyValueHeads, int layers, ElementType type, bool qwen2)
    {
        using var folder = new ModelFolder(
            ("architectures", new JsonArray(qwen2 ? "Qwen2ForCausalLM" : "MistralForCausalLM")),
            ("model_type", qwen2 ? "qwen2" : "mistral"),
            ("hidden_size", 40),
            ("head_dim", 10),
            ("num_hidden_layers", layers),
            ("num_attention_heads", heads),
            ("num_key_value_heads", keyValueHeads),
            ("intermediate_size", 72),
            ("vocab_size", 97));
        WriteShards(folder, type);
        using var model = folder.Load(_ => false);
        using var graph = new TransformerGraph(model.Config, model.Weights, new ComputePool(2), new GraphOptions());
        var reference = new ReferenceModel(model.Config, ReferenceWeights.Of(model));
        var batch = new TokenBatch([.. Enumerable.Range(0, 46).Select(i => i * i % 97)], 2, 23);
        Assert.Equal(reference.Loss(batch), graph.Loss(batch, null, 1, TestContext.Current.CancellationToken), 1e-5);
        using var logits = graph.Logits(batch, TestContext.Current.CancellationToken);
        var expected = Enumerable.Range(0, 2).SelectMany(row => reference.Logits([.. batch.Ids.Skip(row * 23).Take(23)])).SelectMany(scores => scores).Select(score => (float)score);
        Closeness.AssertClose("logits", [.. expected], logits.Span, 1e-5);
    }

    private static void WriteShards(ModelFolder folder, ElementType type)
    {
        var tensors = ParameterShapes.Of(folder.Config).Select(parameter => TensorPayload.FromValues(
            parameter.Name, parameter.Shape, type, new NormalNumbers(new SeededNumbers(3, parameter.Name), 0.2).Fill)).ToList();
        SafeTensorsWriter.WriteSharded(folder.Path, tensors, 8_000);
        Assert.True(Directory.GetFiles(folder.Path, "*.safetensors").Length > 3);
    }
}
