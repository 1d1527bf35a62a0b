using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model;

/// <summary>The tensors of a checkpoint, found to be exactly those that its configuration implies.</summary>
internal sealed class CheckpointTensors
{
    private const int PieceBytes = 1 << 20;

    private readonly string _file;
    private readonly TensorStore _store;
    private readonly Dictionary<string, TensorInfo> _byName;

    /// <exception cref="TrainingException">A tensor is missing, too many, misshapen or of a type that isn't computed with.</exception>
    public CheckpointTensors(string file, TensorStore store, TransformerConfig config)
    {
        _file = Path.GetFileName(file);
        _store = store;
        _byName = store.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in ParameterShapes.Of(config))
        {
            expected.Add(parameter.Name);
            Check(parameter);
        }

        foreach (var tensor in store.Tensors.Where(tensor => !expected.Contains(tensor.Name) && !IsBuffer(tensor.Name)))
        {
            CheckExtra(tensor, config);
        }
    }

    public TensorInfo this[string name] => _byName[name];

    public nint AddressOf(TensorInfo tensor) => _store.AddressOf(tensor);

    /// <summary>Reads elements from <paramref name="start"/> on as F32.</summary>
    public void Read(TensorInfo tensor, long start, Span<float> destination) => _store.ReadF32(tensor, start, destination);

    // Checkpoints of old versions hold the rotary frequencies, rounded to their type at times. They are always computed anew.
    private static bool IsBuffer(string name) => name.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);

    private static string Shown(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";

    private void Check(ParameterShape parameter)
    {
        if (!_byName.TryGetValue(parameter.Name, out var tensor))
        {
            throw Refusal(parameter.Name, $"is missing, though config.json implies it ({Shown(parameter.Shape)}); fetch every shard, or the config.json that belongs to the weights");
        }

        if (!tensor.Shape.SequenceEqual(parameter.Shape))
        {
            throw Refusal(parameter.Name, $"has the shape {Shown(tensor.Shape)} where config.json implies {Shown(parameter.Shape)}; put the config.json there that belongs to the weights");
        }

        if (!ElementSizes.IsComputed(tensor.ElementType))
        {
            throw Refusal(parameter.Name, $"is stored in {tensor.StoredType}; F32, F16 and BF16 are trained, convert it to one of them");
        }
    }

    private void CheckExtra(TensorInfo tensor, TransformerConfig config)
    {
        if (tensor.Name != ParameterShapes.Head)
        {
            throw Refusal(tensor.Name, $"has no place in a {config.ModelType} model of {config.Layers} layers as config.json describes it; leaving it out would compute another model, so take the config.json that belongs to the weights");
        }

        if (!EqualsEmbedding(tensor))
        {
            throw Refusal(tensor.Name, "differs from model.embed_tokens.weight though config.json says tie_word_embeddings: true; set it to false to use this head, or take the tensor away to use the embedding");
        }
    }

    private bool EqualsEmbedding(TensorInfo head)
    {
        var embedding = _byName[ParameterShapes.Embedding];
        if (head.ElementType != embedding.ElementType || !head.Shape.SequenceEqual(embedding.Shape))
        {
            return false;
        }

        byte[]? first = null;
        byte[]? second = null;
        for (var offset = 0L; offset < head.Length; offset += PieceBytes)
        {
            var length = (int)Math.Min(PieceBytes, head.Length - offset);
            using var own = _store.Borrow(head, offset, length, ref first);
            using var shared = _store.Borrow(embedding, offset, length, ref second);
            if (!own.Span.SequenceEqual(shared.Span))
            {
                return false;
            }
        }

        return true;
    }

    private TrainingException Refusal(string tensor, string why) => new($"'{_file}': tensor '{Formats.ForeignText.Shown(tensor)}' {why}");
}
