namespace Polymath.Contracts.Survey.Space;

/// <summary>Which parts of an observation a rule speaks of: a node for each value that some path leads to or through.</summary>
internal sealed class UsageNode
{
    private readonly Dictionary<string, UsageNode> _members = new(StringComparer.Ordinal);

    /// <summary>The items of a list, taken as one.</summary>
    public UsageNode? Items { get; private set; }

    /// <summary>How many items the list needs, so that each index of a path exists.</summary>
    public int LeastItems { get; private set; }

    /// <summary>The members or keys that are spoken of, in the order of first mention.</summary>
    public IReadOnlyDictionary<string, UsageNode> Members => _members;

    public UsageNode Member(string name)
    {
        if (!_members.TryGetValue(name, out var member))
        {
            _members.Add(name, member = new UsageNode());
        }

        return member;
    }

    public UsageNode Item(int index = 0)
    {
        LeastItems = Math.Max(LeastItems, index + 1);
        return Items ??= new UsageNode();
    }

    /// <summary>The node of a list whose items are known, though it stands nowhere by itself.</summary>
    public static UsageNode ListOf(UsageNode items) => new() { Items = items };
}
