using Polymath.Runtime.Conversion.Companions;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>The tensors of one model by canonical name, in file order.</summary>
internal sealed class TensorIndex
{
    private readonly OrderedDictionary<string, TensorView> _views = new(StringComparer.Ordinal);
    private readonly List<TensorView> _extras = [];
    private readonly Dictionary<string, string> _unevaluated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _applied = new(StringComparer.Ordinal);
    private readonly CompanionTensors _companions;

    /// <param name="store">The model.</param>
    /// <param name="otherFormat">The format of the model with which it is compared.</param>
    public TensorIndex(ITensorStore store, string otherFormat)
    {
        _companions = new CompanionTensors(store);
        var names = store.Tensors.ToDictionary(tensor => tensor.Name, tensor => CanonicalName.Of(_companions.Find(tensor)?.Name ?? tensor.Name), StringComparer.Ordinal);
        var counts = names.Values.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var tensor in store.Tensors)
        {
            if (CanonicalName.IsKnownExtra(tensor.Name))
            {
                _extras.Add(TensorView.Whole(store, tensor));
            }
            else if (_companions.OwnerOf(tensor) is { Weights: not null } owner)
            {
                _applied[owner.Codes.Name] = _applied.GetValueOrDefault(owner.Codes.Name) + 1;
            }
            else
            {
                // Two tensors that would share a canonical name keep their own.
                var name = names[tensor.Name];
                Add(store, tensor, counts[name] == 1 && !_views.ContainsKey(name) ? name : tensor.Name, otherFormat);
            }
        }
    }

    public IReadOnlyList<TensorView> KnownExtras => _extras;

    public IEnumerable<string> Keys => _views.Keys;

    public TensorView? Find(string key) => _views.GetValueOrDefault(key);

    /// <summary>Why the tensor can't be compared, or null.</summary>
    public string? Unevaluated(string key) => _unevaluated.GetValueOrDefault(key);

    /// <summary>How many stored tensors went into one of this name, itself included.</summary>
    public int CountParts(string name) => 1 + _applied.GetValueOrDefault(name);

    /// <summary>Takes the scales of activations that <paramref name="other"/> doesn't have for known extras.</summary>
    public void SetAsideScalesOfActivations(TensorIndex other)
    {
        foreach (var (key, view) in _views.Where(entry => CompanionTensors.IsOfActivations(entry.Value.Tensor) && other.Find(entry.Key) is null).ToList())
        {
            _views.Remove(key);
            _extras.Add(view);
        }
    }

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

    private void Add(ITensorStore store, TensorInfo tensor, string key, string otherFormat)
    {
        var coded = _companions.Find(tensor);
        if (coded?.Weights is { } weights)
        {
            foreach (var (part, composition) in TurnedExperts.Arrange(coded, weights, key, otherFormat))
            {
                _views[part] = ComposedStore.View(store, composition);
            }

            return;
        }

        _views[key] = TensorView.Whole(store, tensor);
        var reason = coded?.Reason
            ?? (_companions.OwnerOf(tensor) is { } owner ? $"it belongs to the codes '{owner.Codes.Name}'" : null)
            ?? (tensor.ElementType is null ? $"elements of type {tensor.StoredType} are not decoded" : null);
        if (reason is not null)
        {
            _unevaluated[key] = reason;
        }
    }
}
