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
        var batch = ToyModel.Batch(2, 50);
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
}
