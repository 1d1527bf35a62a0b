namespace Polymath.Contracts.Yaml;

/// <summary>The anchors of a document and what their aliases may still add.</summary>
internal sealed class AnchorTable
{
    private readonly Dictionary<string, YamlNode> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private long _weight;

    /// <summary>Names that an alias may use by now.</summary>
    public IEnumerable<string> Names => _nodes.Keys;

    /// <summary>The node of <paramref name="anchor"/> begins.</summary>
    public void Open(string anchor) => _open.Add(anchor);

    /// <summary>The node of <paramref name="anchor"/> is complete; a later anchor of the same name replaces an earlier one.</summary>
    public void Close(string anchor, YamlNode node)
    {
        _open.Remove(anchor);
        _nodes[anchor] = node;
    }

    /// <summary>Whether the node of <paramref name="anchor"/> isn't complete.</summary>
    public bool IsOpen(string anchor) => _open.Contains(anchor);

    /// <summary>The node of <paramref name="anchor"/>, or null.</summary>
    public YamlNode? Find(string anchor) => _nodes.TryGetValue(anchor, out var node) ? node : null;

    /// <summary>Takes what expanding <paramref name="node"/> once more costs from the budget; false when it is spent.</summary>
    public bool TryExpand(YamlNode node)
    {
        _weight += node.Weight;
        return _weight <= YamlLimits.AliasWeight;
    }
}
