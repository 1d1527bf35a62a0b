using Polymath.Runtime.Tests.Training.Kernels;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Tests.Training.Model.Graph;

public sealed class GraphMemoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Recomputing_layers_and_cutting_logits_change_no_gradient_of_a_layer()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), ToyModel.Boundary);
        var batch = ToyModel.Batch(5, 31);
        var kept = model.Compute(batch);

        var recomputed = model.Compute(batch, options: new GraphOptions { Recompute = true });

        Assert.Equal(kept.Loss, recomputed.Loss);
        Assert.Equal(kept.Gradients, recomputed.Gradients);

        // Sums over rows are cut elsewhere then.
        var cut = model.Compute(batch, options: new GraphOptions { LogitsBytes = 1 });
        Assert.Equal(kept.Loss, cut.Loss, 1e-6);
        Assert.All(kept.Gradients, pair => Assert.InRange(Numbers.Distance(Numbers.Doubles(pair.Value), cut.Gradients[pair.Key]), 0, 2e-6));
    }

    [Fact]
    public void A_frozen_prefix_is_computed_once_for_a_batch()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), name => name.StartsWith("model.layers.2", StringComparison.Ordinal));
        var (first, second) = (ToyModel.Batch(), ToyModel.Batch(seed: 2));
        using var pool = new ComputePool(2);
        var bytes = 2L * 13 * 37 * sizeof(float);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions { PrefixCacheBytes = bytes });
        using var gradients = new Gradients(model.Weights);
        foreach (var (batch, found) in new[] { (first, 0), (first, 1), (second, 1), (second, 2), (first, 2) })
        {
            gradients.Clear();

            var loss = graph.Loss(batch, gradients, 1, Cancellation);

            Assert.Equal(found, graph.Prefixes.Found);
            var alone = model.Compute(batch, options: new GraphOptions { PrefixCacheBytes = 0 });
            Assert.Equal(alone.Loss, loss);
            Assert.Equal(alone.Gradients, ToyModel.Copy(gradients));
        }
    }

    [Fact]
    public void Batches_of_other_shapes_may_follow_one_another()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), ToyModel.Boundary);
        using var pool = new ComputePool(2);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        using var gradients = new Gradients(model.Weights);
        foreach (var batch in new[] { ToyModel.Batch(), ToyModel.Batch(1, 90), ToyModel.Batch(7, 2), ToyModel.Batch(3, 40) })
        {
            gradients.Clear();

            Assert.Equal(model.Compute(batch).Loss, graph.Loss(batch, gradients, 1, Cancellation));
            Assert.Equal(model.Compute(batch).Gradients, ToyModel.Copy(gradients));
            Assert.Equal(model.Compute(batch).Loss, graph.Loss(batch, null, 1, Cancellation));
        }
    }

    [Fact]
    public void Steps_after_the_first_reuse_their_memory()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), ToyModel.Boundary);
        using var pool = new ComputePool(1);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        using var gradients = new Gradients(model.Weights);
        graph.Loss(ToyModel.Batch(4, 64), gradients, 1, Cancellation);
        var held = graph.HeldBytes;

        graph.Loss(ToyModel.Batch(4, 64, seed: 9), gradients, 1, Cancellation);
        graph.Loss(ToyModel.Batch(2, 64), gradients, 1, Cancellation);

        Assert.Equal(held, graph.HeldBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Memory_is_what_the_documentation_says(bool recompute)
    {
        var config = ToyModel.Shape(layers: 6);
        using var model = ToyModel.Random(config, _ => true);
        using var pool = new ComputePool(1);
        using var graph = new TransformerGraph(config, model.Weights, pool, new GraphOptions { Recompute = recompute });
        using var gradients = new Gradients(model.Weights);
        const int Tokens = 8 * 64;
        graph.Loss(ToyModel.Batch(8, 64), gradients, 1, Cancellation);
        var (queries, keys) = (40, 20);
        var layer = 37 + (2 * queries) + (2 * keys) + (2 * 53) + (2 * 4) + 2;
        var layers = recompute ? layer + (6 * 37) : 6 * (layer + 37);
        var shared = (2 * 37) + 53 + (2 * queries) + (2 * 4 * 32) + (2 * 2 * 10);
        var floats = ((layers + shared + (5 * 37) + 1 + 71) * (double)Tokens) + (96 * 80) + (3 * 48 * 32);

        Assert.InRange(graph.HeldBytes / (floats * sizeof(float)), 0.9, 1.05);
    }
}
