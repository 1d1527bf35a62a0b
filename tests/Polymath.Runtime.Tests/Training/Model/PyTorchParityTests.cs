using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>The graph against recorded runs by PyTorch and transformers.</summary>
public sealed class PyTorchParityTests
{
    private const double Bound = 1e-5;

    public static TheoryData<string> Models => ["qwen2-tied", "llama-headdim"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Logits_are_those_of_PyTorch(string name)
    {
        var run = new RecordedRun(name);
        using var model = run.Load();
        using var graph = Graph(model);
        using var logits = graph.Logits(run.FirstBatch(), TestContext.Current.CancellationToken);
        Closeness.AssertClose("logits", run.Tensors("logits.safetensors")["logits"], logits.Span, Bound);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Hidden_states_are_those_of_PyTorch(string name)
    {
        var run = new RecordedRun(name);
        using var model = run.Load();
        using var graph = Graph(model);
        var states = graph.HiddenStates(run.FirstBatch(rows: 1), TestContext.Current.CancellationToken);
        var expected = run.Tensors("hidden.safetensors");
        Assert.Equal(expected.Count, states.Count);
        for (var i = 0; i < states.Count; i++)
        {
            Closeness.AssertClose($"hidden.{i}", expected[$"hidden.{i}"], states[i].Span, Bound);
            states[i].Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_of_the_first_step_are_those_of_PyTorch(string name)
    {
        var run = new RecordedRun(name);
        using var model = run.Load();
        var expected = run.Tensors("gradients.safetensors");
        foreach (var options in new[] { new GraphOptions(), new GraphOptions { Recompute = true, Width = VectorWidth.Scalar, LogitsBytes = 1 << 14 } })
        {
            using var graph = new TransformerGraph(model.Config, model.Weights, new ComputePool(2), options);
            using var gradients = new Gradients(model.Weights);
            var loss = graph.Loss(run.FirstBatch(), gradients, 1, TestContext.Current.CancellationToken);
            Assert.Equal(run.FirstLoss, loss, run.FirstLoss * 1e-6);
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), gradients.ByName.Keys);
            foreach (var (tensor, gradient) in gradients.ByName)
            {
                Closeness.AssertClose(tensor, expected[tensor], gradient.Span, Bound);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_likeliest_next_tokens_are_those_of_transformers(string name)
    {
        var run = new RecordedRun(name);
        using var model = ModelLoader.Load(ModelSource.Find(run.ModelFolder), new LoadSettings { Trains = _ => false }, TestContext.Current.CancellationToken);
        Assert.Equal(run.Continuation, GreedyTokens.After(run.Prompt, run.Continuation.Count, model));
    }

    private static TransformerGraph Graph(LoadedModel model) => new(model.Config, model.Weights, new ComputePool(2), new GraphOptions());
}
