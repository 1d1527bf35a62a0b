using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Tests.Training.Model.Graph;

/// <summary>A small model with weights in memory.</summary>
internal sealed unsafe class ToyModel : IDisposable
{
    private readonly List<NativeBuffer> _buffers = [];
    private readonly Func<string, int, float[]> _values;
    private readonly Func<string, bool> _trains;
    private readonly ElementType _frozen;

    /// <param name="config">Architecture.</param>
    /// <param name="values">Values of a tensor by its name and length.</param>
    /// <param name="trains">Which tensors train.</param>
    /// <param name="frozen">Type of those that don't.</param>
    public ToyModel(TransformerConfig config, Func<string, int, float[]> values, Func<string, bool> trains, ElementType frozen = ElementType.F32)
    {
        (Config, _values, _trains, _frozen) = (config, values, trains, frozen);
        int[] matrix = [config.VocabularySize, config.HiddenSize];
        var embedding = Tensor("model.embed_tokens.weight", matrix);
        Weights = new TransformerWeights(
            embedding,
            [.. Enumerable.Range(0, config.Layers).Select(Layer)],
            Tensor("model.norm.weight", config.HiddenSize),
            config.TiedHead ? embedding : Tensor("lm_head.weight", matrix));
    }

    public TransformerConfig Config { get; }

    public TransformerWeights Weights { get; }

    public static TransformerConfig Shape(int layers = 3, bool bias = true, int heads = 4, int keyValueHeads = 2, int headSize = 10) => new()
    {
        ModelType = bias ? "qwen2" : "llama",
        HiddenSize = 37,
        Layers = layers,
        Heads = heads,
        KeyValueHeads = keyValueHeads,
        HeadSize = headSize,
        IntermediateSize = 53,
        VocabularySize = 71,
        RopeTheta = 10000,
        NormEpsilon = 1e-6,
        TiedHead = false,
        AttentionBias = bias,
    };

    /// <summary>Random weights large enough for every part to matter.</summary>
    public static ToyModel Random(TransformerConfig config, Func<string, bool> trains, ElementType frozen = ElementType.F32) => new(
        config,
        (name, length) =>
        {
            var random = new Random(name.Sum(letter => letter * 31) + length);
            return [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * 0.6) + (name.Contains("norm", StringComparison.Ordinal) ? 1 : 0))];
        },
        trains,
        frozen);

    /// <summary>First layer, last layer and head.</summary>
    public static bool Boundary(string name) =>
        name.StartsWith("model.layers.0.", StringComparison.Ordinal) || name.StartsWith("model.layers.2.", StringComparison.Ordinal) || name == "lm_head.weight";

    public static TokenBatch Batch(int rows = 2, int length = 13, int seed = 1)
    {
        var random = new Random(seed);
        return new TokenBatch([.. Enumerable.Range(0, rows * length).Select(_ => random.Next(71))], rows, length);
    }

    /// <summary>The same model with a tensor moved along some direction.</summary>
    public ToyModel Moved(string tensor, float[] direction, double by) => new(
        Config,
        (name, length) => name == tensor ? [.. _values(name, length).Zip(direction, (value, along) => (float)(value + (by * along)))] : _values(name, length),
        _trains,
        _frozen);

    /// <summary>The same model with a head of its own, equal to the embedding.</summary>
    public ToyModel Untied() => new(
        Config with { TiedHead = false }, (name, length) => _values(name == "lm_head.weight" ? "model.embed_tokens.weight" : name, length), _trains, _frozen);

    /// <summary>The loss and gradients of a batch, computed by a graph of its own.</summary>
    public (double Loss, SortedDictionary<string, float[]> Gradients) Compute(TokenBatch batch, int threads = 2, GraphOptions? options = null)
    {
        using var pool = new ComputePool(threads);
        using var graph = new TransformerGraph(Config, Weights, pool, options ?? new GraphOptions());
        using var gradients = new Gradients(Weights);
        var loss = graph.Loss(batch, gradients, 1, CancellationToken.None);
        return (loss, Copy(gradients));
    }

    public static SortedDictionary<string, float[]> Copy(Gradients gradients) =>
        new(gradients.ByName.ToDictionary(pair => pair.Key, pair => pair.Value.Span.ToArray()), StringComparer.Ordinal);

    public void Dispose() => _buffers.ForEach(buffer => buffer.Dispose());

    private LayerWeights Layer(int layer)
    {
        var name = $"model.layers.{layer}.";
        var (queries, keys) = (Config.Heads * Config.HeadSize, Config.KeyValueHeads * Config.HeadSize);
        return new LayerWeights
        {
            InputNorm = Tensor(name + "input_layernorm.weight", Config.HiddenSize),
            Query = Tensor(name + "self_attn.q_proj.weight", queries, Config.HiddenSize),
            Key = Tensor(name + "self_attn.k_proj.weight", keys, Config.HiddenSize),
            Value = Tensor(name + "self_attn.v_proj.weight", keys, Config.HiddenSize),
            QueryBias = Config.AttentionBias ? Tensor(name + "self_attn.q_proj.bias", queries) : null,
            KeyBias = Config.AttentionBias ? Tensor(name + "self_attn.k_proj.bias", keys) : null,
            ValueBias = Config.AttentionBias ? Tensor(name + "self_attn.v_proj.bias", keys) : null,
            Output = Tensor(name + "self_attn.o_proj.weight", Config.HiddenSize, queries),
            PostAttentionNorm = Tensor(name + "post_attention_layernorm.weight", Config.HiddenSize),
            Gate = Tensor(name + "mlp.gate_proj.weight", Config.IntermediateSize, Config.HiddenSize),
            Up = Tensor(name + "mlp.up_proj.weight", Config.IntermediateSize, Config.HiddenSize),
            Down = Tensor(name + "mlp.down_proj.weight", Config.HiddenSize, Config.IntermediateSize),
        };
    }

    private WeightTensor Tensor(string name, params int[] shape)
    {
        var length = shape.Aggregate(1, (product, dimension) => product * dimension);
        var type = _trains(name) ? ElementType.F32 : _frozen;
        var buffer = new NativeBuffer(length);
        _buffers.Add(buffer);
        ElementEncoder.Encode(type, _values(name, length), new Span<byte>(buffer.Start, (int)ElementEncoder.LengthOf(type, length)));
        return new WeightTensor(name, [.. shape.Select(dimension => (long)dimension)], type, (nint)buffer.Start, _trains(name));
    }
}
