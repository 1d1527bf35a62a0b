using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Attention;
using Polymath.Runtime.Training.Kernels.Products;
using Polymath.Runtime.Training.Kernels.Rotary;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>A Qwen2- or Llama-shaped decoder forward and backward, computed in F32 whatever the type of its weights. One call at a time.</summary>
/// <remarks>
/// Backward goes only as deep as the trainable tensors need; what lies before the first of them is computed once for a batch and then taken from a
/// <see cref="PrefixCache"/>. Memory beside weights and gradients: for every token and every layer from the first trainable one on the floats of
/// <see cref="LayerActivations"/> and hidden more (with <see cref="GraphOptions.Recompute"/> only hidden, and one layer's activations), those of
/// <see cref="LayerScratch"/> once, 5 hidden, and the logits and cached prefixes that <see cref="GraphOptions"/> allows. It is kept between calls and grows
/// with the largest batch.
/// </remarks>
internal sealed unsafe class TransformerGraph : IDisposable
{
    /// <summary>Name of the buffer that <see cref="RotaryFrequencies"/> is.</summary>
    public const string RotaryFrequenciesName = "model.rotary_emb.inv_freq";

    private readonly TransformerConfig _config;
    private readonly TransformerWeights _weights;
    private readonly GraphOptions _options;
    private readonly GraphKernels _kernels;
    private readonly LayerScratch _scratch = new();
    private readonly EmbeddingTable _embedding;
    private readonly DecoderLayer[] _layers;
    private readonly OutputHead _head;
    private readonly LayerActivations[] _kept;
    private readonly GrowingBuffer[] _inputs;
    private readonly GrowingBuffer _gradient = new();
    private readonly int _first;

    /// <param name="config">Architecture.</param>
    /// <param name="weights">Parameters, whose addresses stay valid as long as the graph lives.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="options">Memory and width.</param>
    public TransformerGraph(TransformerConfig config, TransformerWeights weights, ComputePool pool, GraphOptions options)
    {
        (_config, _weights, _options) = (config, weights, options);
        _kernels = new GraphKernels(
            LayerKernels.For(options.Width, pool), new MatrixProduct(pool, options.Width), new RotaryEmbedding(config.RopeTheta, config.HeadSize), new ParameterVector());
        _embedding = new EmbeddingTable(weights.Embedding, pool);
        _layers = [.. weights.Layers.Select(layer => new DecoderLayer(config, layer, _kernels, _scratch))];
        _head = new OutputHead(config, weights, _kernels, options.LogitsBytes);
        _first = weights.Embedding.Trainable ? 0 : weights.Layers.TakeWhile(layer => !layer.AnyTrainable).Count();
        _kept = [.. Enumerable.Range(0, options.Recompute ? 1 : Math.Max(1, _layers.Length - _first)).Select(_ => new LayerActivations())];
        _inputs = [.. Enumerable.Range(0, _layers.Length + 1).Select(_ => new GrowingBuffer())];
        Prefixes = new PrefixCache(options.PrefixCacheBytes);
    }

    /// <summary>The rotary frequencies that all layers compute with, [head size / 2]: a buffer of the model.</summary>
    public NativeBuffer RotaryFrequencies => _kernels.Rotary.Frequencies;

    /// <summary>Outputs of what is frozen before the first trainable tensor.</summary>
    public PrefixCache Prefixes { get; }

    /// <summary>Bytes that are kept for the next call, beside cached prefixes and what products pack.</summary>
    public long HeldBytes =>
        sizeof(float) * (_kept.Sum(kept => kept.Length) + _inputs.Sum(input => input.Length) + _gradient.Length + _scratch.Length + _head.Length);

    /// <summary>Mean next-token cross-entropy in nats over rows x (length - 1) positions.</summary>
    /// <param name="batch">Token ids.</param>
    /// <param name="gradients">Gets <paramref name="scale"/> x the gradient of each trainable tensor added; null where only the loss is wanted.</param>
    /// <param name="scale">Of the gradients; 1 / n to accumulate the mean of n batches.</param>
    /// <param name="cancellationToken">Looked at before each layer; gradients are partly added where it is thrown.</param>
    /// <exception cref="TrainingException">An id is outside the vocabulary; nothing was computed.</exception>
    public double Loss(TokenBatch batch, Gradients? gradients, float scale, CancellationToken cancellationToken)
    {
        var shape = Prepare(batch);
        var length = (long)batch.Tokens * _config.HiddenSize;
        var x = Prefix(batch, shape, cancellationToken);
        var inputs = new nint[_layers.Length + 1];
        for (var layer = _first; layer < _layers.Length; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inputs[layer] = (nint)x;
            var y = Room(layer + 1, gradients is not null, length);
            _layers[layer].Forward(shape, x, Kept(layer, gradients is not null), y);
            x = y;
        }

        var deeper = gradients is not null && (_first < _layers.Length || _weights.Embedding.Trainable);
        var gradient = deeper ? _gradient.Reserve(length) : null;
        var loss = _head.Loss(batch, x, gradients, scale, gradient, cancellationToken);
        if (deeper)
        {
            Backward(batch, shape, inputs, gradient, gradients!, cancellationToken);
        }

        return loss;
    }

    /// <summary>Logits of all positions, [rows, length, vocabulary].</summary>
    /// <exception cref="TrainingException">An id is outside the vocabulary.</exception>
    public NativeBuffer Logits(TokenBatch batch, CancellationToken cancellationToken)
    {
        NativeBuffer? logits = null;
        var last = _layers.Length;
        Look(batch, cancellationToken, (layer, x) =>
        {
            if (layer == last)
            {
                logits = new NativeBuffer((long)batch.Tokens * _config.VocabularySize);
                _head.Logits((float*)x, batch.Tokens, logits.Start);
            }
        });
        return logits!;
    }

    /// <summary>The residual stream, [rows, length, hidden] each: the embedding, then what each layer makes of it, the last after the final norm.</summary>
    /// <exception cref="TrainingException">An id is outside the vocabulary.</exception>
    public IReadOnlyList<NativeBuffer> HiddenStates(TokenBatch batch, CancellationToken cancellationToken)
    {
        var states = new List<NativeBuffer>();
        var bytes = (long)batch.Tokens * _config.HiddenSize * sizeof(float);
        Look(batch, cancellationToken, (layer, x) =>
        {
            var shown = layer == _layers.Length ? _head.Normalize((float*)x, batch.Tokens) : (float*)x;
            states.Add(new NativeBuffer(bytes / sizeof(float)));
            Buffer.MemoryCopy(shown, states[^1].Start, bytes, bytes);
        });
        return states;
    }

    public void Dispose()
    {
        _kernels.Dispose();
        _scratch.Dispose();
        _head.Dispose();
        _gradient.Dispose();
        Prefixes.Dispose();
        foreach (var kept in _kept)
        {
            kept.Dispose();
        }

        foreach (var input in _inputs)
        {
            input.Dispose();
        }
    }

    private AttentionShape Prepare(TokenBatch batch)
    {
        _embedding.Demand(batch);
        if (_kernels.Rotary.Prepare(batch.Length))
        {
            Prefixes.Clear();
        }

        return new AttentionShape(batch.Rows, batch.Length, _config.Heads, _config.KeyValueHeads, _config.HeadSize);
    }

    /// <summary>The input of the first layer on which a trainable tensor bears.</summary>
    private float* Prefix(TokenBatch batch, AttentionShape shape, CancellationToken cancellationToken)
    {
        var length = (long)batch.Tokens * _config.HiddenSize;
        if (_first > 0 && Prefixes.Find(batch) is { } found)
        {
            return found.Start;
        }

        var x = Room(0, false, length);
        _embedding.Forward(batch, x);
        for (var layer = 0; layer < _first; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var y = Room(layer + 1, false, length);
            _layers[layer].Forward(shape, x, _kept[0], y);
            x = y;
        }

        if (_first > 0)
        {
            Prefixes.Add(batch, x, length);
        }

        return x;
    }

    private void Backward(
        TokenBatch batch, AttentionShape shape, nint[] inputs, float* gradient, Gradients gradients, CancellationToken cancellationToken)
    {
        for (var layer = _layers.Length - 1; layer >= _first; layer--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var x = (float*)inputs[layer];
            var kept = Kept(layer, true);
            if (_options.Recompute)
            {
                _layers[layer].Forward(shape, x, kept, null);
            }

            _layers[layer].Backward(shape, x, kept, gradient, layer > _first || _weights.Embedding.Trainable, gradients);
        }

        if (_weights.Embedding.Trainable)
        {
            _embedding.Backward(batch, gradient, gradients[_weights.Embedding.Name].Start);
        }
    }

    private void Look(TokenBatch batch, CancellationToken cancellationToken, Action<int, nint> look)
    {
        var shape = Prepare(batch);
        var length = (long)batch.Tokens * _config.HiddenSize;
        var x = Room(0, false, length);
        _embedding.Forward(batch, x);
        look(0, (nint)x);
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var y = Room(layer + 1, false, length);
            _layers[layer].Forward(shape, x, _kept[0], y);
            look(layer + 1, (nint)y);
            x = y;
        }
    }

    private LayerActivations Kept(int layer, bool keep) => _kept[keep && !_options.Recompute ? layer - _first : 0];

    /// <summary>Where the input of a layer lies: two places by turns where it isn't kept.</summary>
    private float* Room(int layer, bool keep, long length) => _inputs[keep ? layer : layer & 1].Reserve(length);
}
