using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>The tensors of one model by canonical name, in file order.</summary>
internal sealed class TensorIndex
{
    private readonly OrderedDictionary<string, TensorView> _views = new(StringComparer.Ordinal);
    private readonly List<TensorView> _extras = [];
    private readonly Dictionary<string, string> _unevaluated = new(StringComparer.Ordinal);

    public TensorIndex(ITensorStore store)
    {
        Store = store;
        var counts = store.Tensors.GroupBy(tensor => CanonicalName.Of(tensor.Name), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var keys = counts.Keys.ToHashSet(StringComparer.Ordinal);
        var codes = CompanionTensors.Weights(keys);
        foreach (var tensor in store.Tensors)
        {
            var canonical = CanonicalName.Of(tensor.Name);

            // Two tensors that would share a canonical name keep their own.
            var name = counts[canonical] == 1 ? canonical : tensor.Name;
            var counterpart = CompanionTensors.CounterpartKey(name);
            var key = codes.ContainsKey(name) && !keys.Contains(counterpart) ? counterpart : name;
            if (CanonicalName.IsKnownExtra(tensor.Name))
            {
                _extras.Add(TensorView.Whole(store, tensor));
                continue;
            }

            key = _views.ContainsKey(key) ? tensor.Name : key;
            _views[key] = TensorView.Whole(store, tensor);
            if (codes.TryGetValue(name, out var reason) || (reason = CompanionTensors.CompanionOf(name, keys)) is not null)
            {
                _unevaluated[key] = reason;
            }
            else if (tensor.ElementType is null)
            {
                _unevaluated[key] = $"elements of type {tensor.StoredType} are not decoded";
            }
        }
    }

    public ITensorStore Store { get; }

    public IReadOnlyList<TensorView> KnownExtras => _extras;

    public IEnumerable<string> Keys => _views.Keys;

    public TensorView? Find(string key) => _views.GetValueOrDefault(key);

    /// <summary>Why the tensor can't be compared, or null.</summary>
    public string? Unevaluated(string key) => _unevaluated.GetValueOrDefault(key);

    /// <summary>Puts the parts of a tensor in its place.</summary>
    public void Replace(string key, IReadOnlyList<(string Key, TensorView View)> parts)
    {
        if (parts.Any(part => _views.ContainsKey(part.Key)))
        {
            return;
        }

        var at = _views.IndexOf(key);
        var reason = Unevaluated(key);
        _views.RemoveAt(at);
        foreach (var (partKey, view) in parts)
        {
            _views.Insert(at++, partKey, view);
            if (reason is not null)
            {
                _unevaluated[partKey] = reason;
            }
        }
    }
}
