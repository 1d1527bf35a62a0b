using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Oracles;
using Polymath.Runtime.Tests.Training.Model;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;
using Polymath.Runtime.Training.Model.Initialisation;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

/// <summary>Runs that this machine's PyTorch makes too, from the same seeded weights, which our initialiser writes, on the same seeded batches.</summary>
public sealed class TorchTwinTests
{
    private const int Seed = 29;
    private const int Vocabulary = 193;
    private const int Steps = 6;
    private const int Rows = 2;
    private const int Length = 24;

    // How far losses may be apart, of the larger of loss and 1: this, or so many times the distance of PyTorch in F32 from itself in F64 where that is more.
    private const double LeastAllowed = 1e-5;
    private const double Spreads = 5;
    private const double GradientBound = 1e-5;

    [Theory]
    [InlineData("qwen2", true, 4, 2)]
    [InlineData("qwen2", false, 4, 2)]
    [InlineData("llama", true, 4, 4)]
    [InlineData("llama", false, 7, 1)]
    [InlineData("qwen2", true, 7, 1)]
    public async Task Losses_and_first_gradients_are_those_of_PyTorch_on_this_machine(string modelType, bool tied, int heads, int keyValueHeads)
    {
        var python = Python.Require("torch", "torch", "python3 with torch isn't here (Debian: apt-get install python3-torch libopenblas0-pthread)");
        using var folder = Shape(modelType, tied, heads, keyValueHeads);
        var request = Write(folder);
        var gradients = Path.Combine(folder.Path, "gradients.safetensors");
        var exact = await TorchTwin.RunAsync(python, request, inDouble: true, gradients);
        var single = await TorchTwin.RunAsync(python, request, inDouble: false, gradients);

        var ours = await TrainingRun.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(single.Trainable, ours.Trainable.Names);
        Assert.Equal(Steps, ours.Losses.Count);
        AssertNear("losses", single.Losses, exact.Losses, ours.Losses);
        AssertNear("norms", single.Norms, exact.Norms, ours.GradientNormsBeforeClip);
        AssertGradients(request, gradients);
    }

    private static ModelFolder Shape(string modelType, bool tied, int heads, int keyValueHeads) => new(
        ("architectures", new JsonArray(modelType == "qwen2" ? "Qwen2ForCausalLM" : "LlamaForCausalLM")),
        ("model_type", modelType),
        ("hidden_size", 56),
        ("head_dim", 16),
        ("num_hidden_layers", 4),
        ("num_attention_heads", heads),
        ("num_key_value_heads", keyValueHeads),
        ("intermediate_size", 104),
        ("vocab_size", Vocabulary),
        ("initializer_range", 0.1),
        ("tie_word_embeddings", tied));

    private static TrainingRequest Write(ModelFolder folder)
    {
        _ = ModelInitialiser.Write(ModelSource.Find(folder.ConfigFile), folder.Path, Seed, ElementType.F32, TestContext.Current.CancellationToken);
        var (batches, ids) = (Path.Combine(folder.Path, "batches.json"), new Random(Seed));
        File.WriteAllText(batches, JsonSerializer.Serialize(Some(Steps, () => Some(Rows, () => Some(Length, () => ids.Next(Vocabulary))))));
        return new TrainingRequest { Model = folder.Path, Batches = batches, LearningRate = 1e-3, Untie = true, Threads = 2 };
    }

    private static T[] Some<T>(int count, Func<T> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static void AssertNear(string what, double[] single, double[] exact, IReadOnlyList<double> ours)
    {
        var allowed = Math.Max(LeastAllowed, Spreads * Distance(single, exact));
        var distance = Distance(single, ours);
        Assert.True(distance <= allowed, FormattableString.Invariant($"{what}: {distance:E1} from PyTorch, {allowed:E1} is allowed"));
    }

    // NaN is further than anything.
    private static double Distance(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        return expected.Zip(actual, (left, right) => Math.Abs(left - right) / Math.Max(Math.Abs(left), 1)).Max(distance => double.IsNaN(distance) ? double.PositiveInfinity : distance);
    }

    private static void AssertGradients(TrainingRequest request, string theirs)
    {
        var source = ModelSource.Find(request.Model);
        var plan = new FreezePlan(source.Config.Layers, request.Stage);
        using var model = ModelLoader.Load(source, new LoadSettings { Trains = plan.Trains, Untie = request.Untie }, TestContext.Current.CancellationToken);
        using var graph = new TransformerGraph(model.Config, model.Weights, new ComputePool(request.Threads), new GraphOptions());
        using var gradients = new Gradients(model.Weights);
        _ = graph.Loss(BatchesFile.Read(request.Batches!, Vocabulary).For(0)[0], gradients, 1, TestContext.Current.CancellationToken);
        using var expected = ModelFile.Open(theirs);
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), gradients.ByName.Keys);
        foreach (var tensor in expected.Tensors)
        {
            var values = new float[tensor.Elements];
            expected.ReadF32(tensor, 0, values);
            Closeness.AssertClose(tensor.Name, values, gradients.ByName[tensor.Name].Span, GradientBound);
        }
    }
}
