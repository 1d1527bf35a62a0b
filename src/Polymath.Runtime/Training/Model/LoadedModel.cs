using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Guarding;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model;

/// <summary>A model in memory: frozen tensors where the system refuses writes, trainable ones in F32 buffers.</summary>
internal sealed class LoadedModel : IDisposable
{
    private readonly TensorStore _store;
    private readonly TemporaryFolder? _folder;

    internal LoadedModel(TransformerConfig config, TransformerWeights weights, IReadOnlyDictionary<string, NativeBuffer> masters, TensorStore store, TemporaryFolder? folder)
    {
        Config = config;
        Weights = weights;
        Masters = masters;
        _store = store;
        _folder = folder;
    }

    /// <summary>As it is now: the head of a tied model that was untied isn't tied.</summary>
    public TransformerConfig Config { get; }

    /// <summary>Every parameter; the head of a tied model is the embedding itself.</summary>
    public TransformerWeights Weights { get; }

    /// <summary>The values of each trainable tensor, by name.</summary>
    public IReadOnlyDictionary<string, NativeBuffer> Masters { get; }

    /// <summary>The files of weights, the one that was named first; of random weights, files that are gone already.</summary>
    public IReadOnlyList<string> Files => _store.Paths;

    /// <summary>Digest of all tensors as the files have them, by which checkpoints know what they were trained from.</summary>
    /// <exception cref="ModelFormatException">A file was written to since it was opened.</exception>
    public string Digest(int threads, CancellationToken cancellationToken) => _folder is null
        ? TensorSetDigest.Of(_store, threads, cancellationToken)
        : TensorSetDigest.OfNameless(_store, threads, cancellationToken);

    /// <summary>Where a tensor's bytes lie.</summary>
    public TensorStorage StorageOf(WeightTensor tensor) => new(tensor.Address, tensor.Elements * ElementSizes.BytesOf(tensor.ElementType), Sealed: !tensor.Trainable);

    public void Dispose()
    {
        foreach (var master in Masters.Values)
        {
            master.Dispose();
        }

        _store.Dispose();
        _folder?.Dispose();
    }
}
