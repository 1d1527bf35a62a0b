using Polymath.Runtime.Training.Kernels.Attention;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>A decoder layer: <c>m = x + attention(norm(x))</c>, <c>y = m + down(silu(gate(norm(m))) * up(norm(m)))</c>.</summary>
/// <param name="config">Of the model.</param>
/// <param name="weights">Of this layer.</param>
/// <param name="kernels">Shared.</param>
/// <param name="scratch">Shared.</param>
internal sealed unsafe class DecoderLayer(TransformerConfig config, LayerWeights weights, GraphKernels kernels, LayerScratch scratch)
{
    private readonly float _epsilon = (float)config.NormEpsilon;
    private readonly int _hidden = config.HiddenSize;
    private readonly int _intermediate = config.IntermediateSize;

    /// <summary>Whether a parameter before the feed-forward part trains.</summary>
    private readonly bool _attentionTrains = new[]
    {
        weights.InputNorm, weights.Query, weights.QueryBias, weights.Key, weights.KeyBias, weights.Value, weights.ValueBias, weights.Output,
    }.Any(tensor => tensor is { Trainable: true });

    /// <summary>Computes <paramref name="y"/> from <paramref name="x"/>, both [rows, length, hidden].</summary>
    /// <param name="shape">Of the batch.</param>
    /// <param name="x">Kept as it is.</param>
    /// <param name="kept">What the way back needs.</param>
    /// <param name="y">Null where only <paramref name="kept"/> is wanted.</param>
    public void Forward(AttentionShape shape, float* x, LayerActivations kept, float* y)
    {
        var tokens = shape.Rows * shape.Length;
        var (layers, products, vectors) = (kernels.Layers, kernels.Products, kernels.Vectors);
        kept.Reserve(shape, _hidden, _intermediate);
        var normalized = scratch.Normalized.Reserve((long)tokens * _hidden);
        layers.Normalize(x, vectors.Floats(weights.InputNorm), _epsilon, tokens, _hidden, normalized, kept.InputScales.Start);
        products.Forward(normalized, tokens, weights.Query.Matrix, vectors.Floats(weights.QueryBias), kept.Queries.Start);
        products.Forward(normalized, tokens, weights.Key.Matrix, vectors.Floats(weights.KeyBias), kept.Keys.Start);
        products.Forward(normalized, tokens, weights.Value.Matrix, vectors.Floats(weights.ValueBias), kept.Values.Start);
        layers.Turn(shape, kernels.Rotary, kept.Queries.Start, kept.Keys.Start);
        var attention = (weights.Output.Trainable ? kept.Attention : scratch.Attention).Reserve((long)tokens * shape.QueryStride);
        layers.Attend(shape, kept.Queries.Start, kept.Keys.Start, kept.Values.Start, scratch.Heads, attention, kept.Softmax.Start);
        products.Forward(attention, tokens, weights.Output.Matrix, null, kept.Middle.Start);
        layers.AddAndNormalize(
            x, kept.Middle.Start, vectors.Floats(weights.PostAttentionNorm), _epsilon, tokens, _hidden, normalized, kept.MiddleScales.Start);
        products.Forward(normalized, tokens, weights.Gate.Matrix, null, kept.Gate.Start);
        products.Forward(normalized, tokens, weights.Up.Matrix, null, kept.Up.Start);
        if (y is not null)
        {
            var activation = scratch.Activation.Reserve((long)tokens * _intermediate);
            layers.SwiGlu(kept.Gate.Start, kept.Up.Start, (long)tokens * _intermediate, activation);
            products.Forward(activation, tokens, weights.Down.Matrix, null, y);
            layers.Add(y, kept.Middle.Start, (long)tokens * _hidden, y);
        }
    }

    /// <summary>Adds the gradients of this layer's trainable parameters.</summary>
    /// <param name="shape">Of the batch.</param>
    /// <param name="x">Input of the way forward.</param>
    /// <param name="kept">What it left; used up.</param>
    /// <param name="gradient">Of y; becomes that of x where <paramref name="through"/>, else it is used up.</param>
    /// <param name="through">Whether something before this layer trains.</param>
    /// <param name="gradients">Of parameters, added to.</param>
    public void Backward(AttentionShape shape, float* x, LayerActivations kept, float* gradient, bool through, Gradients gradients)
    {
        var before = through || _attentionTrains;
        FeedForwardBackward(shape.Rows * shape.Length, kept, gradient, before, gradients);
        if (before)
        {
            AttentionBackward(shape, x, kept, gradient, through, gradients);
        }
    }

    private void FeedForwardBackward(int tokens, LayerActivations kept, float* gradient, bool before, Gradients gradients)
    {
        var (layers, products) = (kernels.Layers, kernels.Products);
        var activation = scratch.Activation.Reserve((long)tokens * _intermediate);
        products.InputGradient(gradient, tokens, weights.Down.Matrix, activation, add: false);
        layers.SwiGluGradient(kept.Gate.Start, kept.Up.Start, (long)tokens * _intermediate, activation);
        AddWeight(weights.Down, gradient, activation, tokens, gradients);
        var norm = kernels.Vectors.Floats(weights.PostAttentionNorm);
        if (weights.Gate.Trainable || weights.Up.Trainable)
        {
            var normalized = scratch.Normalized.Reserve((long)tokens * _hidden);
            layers.NormalizeAgain(kept.Middle.Start, norm, kept.MiddleScales.Start, tokens, _hidden, normalized);
            AddWeight(weights.Gate, kept.Gate.Start, normalized, tokens, gradients);
            AddWeight(weights.Up, kept.Up.Start, normalized, tokens, gradients);
        }

        if (before || weights.PostAttentionNorm.Trainable)
        {
            var dy = scratch.NormalizedGradient.Reserve((long)tokens * _hidden);
            products.InputGradient(kept.Gate.Start, tokens, weights.Gate.Matrix, dy, add: false);
            products.InputGradient(kept.Up.Start, tokens, weights.Up.Matrix, dy, add: true);
            AddVector(weights.PostAttentionNorm, dy, kept.Middle.Start, kept.MiddleScales.Start, tokens, gradients);
            layers.NormalizeGradient(kept.Middle.Start, norm, kept.MiddleScales.Start, dy, tokens, _hidden, gradient);
        }
    }

    private void AttentionBackward(AttentionShape shape, float* x, LayerActivations kept, float* gradient, bool through, Gradients gradients)
    {
        var tokens = shape.Rows * shape.Length;
        var (layers, products) = (kernels.Layers, kernels.Products);
        AddWeight(weights.Output, gradient, kept.Attention.Start, tokens, gradients);
        var attention = scratch.AttentionGradient.Reserve((long)tokens * shape.QueryStride);
        products.InputGradient(gradient, tokens, weights.Output.Matrix, attention, add: false);
        var (queries, keys, values) = ((nint)kept.Queries.Start, (nint)kept.Keys.Start, (nint)kept.Values.Start);
        layers.AttendGradient(
            shape, kernels.Rotary, (float*)queries, (float*)keys, (float*)values, kept.Softmax.Start, attention, scratch.Heads);
        AddVector(weights.QueryBias, (float*)queries, null, null, tokens, gradients);
        AddVector(weights.KeyBias, (float*)keys, null, null, tokens, gradients);
        AddVector(weights.ValueBias, (float*)values, null, null, tokens, gradients);
        var norm = kernels.Vectors.Floats(weights.InputNorm);
        if (weights.Query.Trainable || weights.Key.Trainable || weights.Value.Trainable)
        {
            var normalized = scratch.Normalized.Reserve((long)tokens * _hidden);
            layers.NormalizeAgain(x, norm, kept.InputScales.Start, tokens, _hidden, normalized);
            AddWeight(weights.Query, (float*)queries, normalized, tokens, gradients);
            AddWeight(weights.Key, (float*)keys, normalized, tokens, gradients);
            AddWeight(weights.Value, (float*)values, normalized, tokens, gradients);
        }

        if (through || weights.InputNorm.Trainable)
        {
            var dy = scratch.NormalizedGradient.Reserve((long)tokens * _hidden);
            products.InputGradient((float*)queries, tokens, weights.Query.Matrix, dy, add: false);
            products.InputGradient((float*)keys, tokens, weights.Key.Matrix, dy, add: true);
            products.InputGradient((float*)values, tokens, weights.Value.Matrix, dy, add: true);
            AddVector(weights.InputNorm, dy, x, kept.InputScales.Start, tokens, gradients);
            layers.NormalizeGradient(x, norm, kept.InputScales.Start, dy, tokens, _hidden, gradient);
        }
    }

    private void AddWeight(WeightTensor weight, float* dy, float* input, int tokens, Gradients gradients)
    {
        if (weight.Trainable)
        {
            kernels.Products.WeightGradient(dy, input, tokens, weight.Matrix.Rows, weight.Matrix.Columns, gradients[weight.Name].Start);
        }
    }

    private void AddVector(WeightTensor? vector, float* dy, float* input, float* scales, int tokens, Gradients gradients)
    {
        if (vector is { Trainable: true })
        {
            kernels.Layers.AddColumnSums(dy, input, scales, tokens, vector.Matrix.Columns, gradients[vector.Name].Start);
        }
    }
}
