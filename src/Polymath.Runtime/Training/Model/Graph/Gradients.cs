using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>Sums of gradients of the trainable tensors, by name.</summary>
internal sealed class Gradients : IDisposable
{
    private readonly SortedDictionary<string, NativeBuffer> _byName = new(StringComparer.Ordinal);

    /// <summary>Zeros for every trainable tensor of a model.</summary>
    public Gradients(TransformerWeights weights)
    {
        foreach (var tensor in weights.All.Where(tensor => tensor.Trainable))
        {
            _byName.Add(tensor.Name, new NativeBuffer(tensor.Elements));
        }
    }

    /// <summary>In the order of names.</summary>
    public IReadOnlyDictionary<string, NativeBuffer> ByName => _byName;

    /// <exception cref="KeyNotFoundException">The tensor doesn't train.</exception>
    public NativeBuffer this[string name] => _byName[name];

    /// <summary>To zero again.</summary>
    public void Clear()
    {
        foreach (var buffer in _byName.Values)
        {
            buffer.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var buffer in _byName.Values)
        {
            buffer.Dispose();
        }
    }
}
