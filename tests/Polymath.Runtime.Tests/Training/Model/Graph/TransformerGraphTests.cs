using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Training.Kernels;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Tests.Training.Model.Graph;

public sealed class TransformerGraphTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ElementType.F32)]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.BF16)]
    public void The_loss_is_the_mean_over_positions_that_have_a_next_token(ElementType type)
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => false, type);
        using var pool = new ComputePool(2);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        var batch = ToyModel.Batch();

        using var logits = graph.Logits(batch, Cancellation);

        var losses = from row in Enumerable.Range(0, batch.Rows)
                     from position in Enumerable.Range(0, batch.Length - 1)
                     let place = (row * batch.Length) + position
                     let scores = Numbers.Doubles(logits.Span.Slice(place * 71, 71).ToArray())
                     select Math.Log(scores.Sum(Math.Exp)) - scores[batch.Ids[place + 1]];
        Assert.Equal(losses.Average(), graph.Loss(batch, null, 1, Cancellation), 1e-6);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        // Single precision allows for wide steps only, so the slope is that over all tensors at once, along the gradient.
        using var model = ToyModel.Random(ToyModel.Shape(), _ => true);
        var batch = ToyModel.Batch();
        var (_, gradients) = model.Compute(batch);
        foreach (var (name, gradient) in gradients)
        {
            var norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
            if (norm < 1e-5)
            {
                // A key's bias moves all scores of a query alike.
                Assert.EndsWith("k_proj.bias", name, StringComparison.Ordinal);
                continue;
            }

            var step = 2e-3 / norm;
            using var above = model.Moved(name, gradient, step);
            using var below = model.Moved(name, gradient, -step);
            var (up, down) = (above.Compute(batch).Loss, below.Compute(batch).Loss);

            Assert.InRange((up - down) / (2 * step) / (norm * norm), 0.99, 1.01);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => true);
        var batch = ToyModel.Batch(3, 61);
        foreach (var width in VectorWidths.Offered)
        {
            var one = model.Compute(batch, 1, new GraphOptions { Width = width });
            foreach (var threads in new[] { 2, 5 })
            {
                var some = model.Compute(batch, threads, new GraphOptions { Width = width });

                Assert.Equal(one.Loss, some.Loss);
                Assert.Equal(one.Gradients, some.Gradients);
            }
        }
    }

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
    public void What_trains_gets_the_same_gradient_whatever_else_does()
    {
        using var all = ToyModel.Random(ToyModel.Shape(), _ => true);
        var batch = ToyModel.Batch();
        var expected = all.Compute(batch).Gradients;
        var names = expected.Keys.ToArray();
        Func<string, bool>[] sets = [ToyModel.Boundary, name => name == "lm_head.weight", name => name == "model.norm.weight", .. names.Select(one => (Func<string, bool>)(name => name == one))];
        foreach (var set in sets)
        {
            using var some = ToyModel.Random(ToyModel.Shape(), set);

            var gradients = some.Compute(batch).Gradients;

            Assert.Equal(names.Where(set), gradients.Keys);
            Assert.All(gradients, pair => Assert.Equal(expected[pair.Key], pair.Value));
        }
    }

    [Fact]
    public void Gradients_are_added_and_scaled()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => true);
        var (first, second) = (ToyModel.Batch(), ToyModel.Batch(seed: 2));
        using var pool = new ComputePool(2);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        using var gradients = new Gradients(model.Weights);

        graph.Loss(first, gradients, 0.5f, Cancellation);
        graph.Loss(second, gradients, 0.5f, Cancellation);

        var (one, other) = (model.Compute(first).Gradients, model.Compute(second).Gradients);
        Assert.All(gradients.ByName, pair => Assert.InRange(
            Numbers.Distance([.. one[pair.Key].Zip(other[pair.Key], (x, y) => (x + (double)y) / 2)], pair.Value.Span.ToArray()), 0, pair.Key.EndsWith("k_proj.bias", StringComparison.Ordinal) ? 1 : 1e-6));
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
    public void A_later_token_changes_no_logit_before_it()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => false);
        using var pool = new ComputePool(2);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        var batch = ToyModel.Batch(1, 50);
        var ids = batch.Ids.ToArray();
        ids[31] = (ids[31] + 1) % 71;

        using var before = graph.Logits(batch, Cancellation);
        using var after = graph.Logits(new TokenBatch(ids, 1, 50), Cancellation);

        Assert.Equal(before.Span[..(31 * 71)].ToArray(), after.Span[..(31 * 71)].ToArray());
        Assert.NotEqual(before.Span[(31 * 71)..(32 * 71)].ToArray(), after.Span[(31 * 71)..(32 * 71)].ToArray());
    }

    [Theory]
    [InlineData(71)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void An_id_outside_the_vocabulary_is_refused_by_its_place(int id)
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => true);
        using var pool = new ComputePool(2);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        using var gradients = new Gradients(model.Weights);
        var ids = ToyModel.Batch().Ids.ToArray();
        ids[13 + 4] = id;

        var refusal = Assert.Throws<TrainingException>(() => graph.Loss(new TokenBatch(ids, 2, 13), gradients, 1, Cancellation));

        Assert.Contains($"token id {id} in row 1, position 4", refusal.Message, StringComparison.Ordinal);
        Assert.All(gradients.ByName.Values, gradient => Assert.All(gradient.Span.ToArray(), value => Assert.Equal(0, value)));
    }

    [Fact]
    public void Rotary_frequencies_are_the_same_for_every_type_of_weights()
    {
        var config = ToyModel.Shape() with { RopeTheta = 1_000_000 };
        using var pool = new ComputePool(1);
        foreach (var type in new[] { ElementType.F32, ElementType.F16, ElementType.BF16 })
        {
            using var model = ToyModel.Random(config, _ => false, type);
            using var graph = new TransformerGraph(config, model.Weights, pool, new GraphOptions());

            var frequencies = graph.RotaryFrequencies.Span.ToArray();

            Assert.All(frequencies.Select((value, i) => value * Math.Pow(1e6, 2.0 * i / config.HeadSize)), ratio => Assert.InRange(ratio, 1 - 2e-6, 1 + 2e-6));
        }
    }

    [Fact]
    public void Every_layer_computes_with_the_frequencies_in_the_buffer()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => false);
        using var pool = new ComputePool(1);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        var before = graph.Loss(ToyModel.Batch(), null, 1, Cancellation);

        graph.RotaryFrequencies.Span[1] *= 1.5f;

        Assert.NotEqual(before, graph.Loss(ToyModel.Batch(), null, 1, Cancellation));
    }

    [Fact]
    public void A_tied_head_that_trains_adds_to_the_gradient_of_the_embedding()
    {
        using var tied = ToyModel.Random(ToyModel.Shape() with { TiedHead = true }, _ => true);
        using var apart = tied.Untied();
        var batch = ToyModel.Batch();

        var (together, separate) = (tied.Compute(batch).Gradients, apart.Compute(batch).Gradients);

        var sum = separate["model.embed_tokens.weight"].Zip(separate["lm_head.weight"], (x, y) => x + (double)y);
        Assert.InRange(Numbers.Distance([.. sum], together["model.embed_tokens.weight"]), 0, 1e-6);
    }

    [Fact]
    public void A_cancelled_computation_stops()
    {
        using var model = ToyModel.Random(ToyModel.Shape(), _ => true);
        using var pool = new ComputePool(2);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());

        Assert.Throws<OperationCanceledException>(() => graph.Loss(ToyModel.Batch(), null, 1, new CancellationToken(canceled: true)));
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
