using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>The keys of one kind of mapping. Keys that begin with <c>x-</c> are free everywhere.</summary>
/// <param name="name">What the mapping is, as messages say it: <c>a claim</c>.</param>
/// <param name="keys">Its keys.</param>
public sealed class KeyBlock(string name, EquatableArray<KnownKey> keys)
{
    private readonly Dictionary<string, KnownKey> _byName = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);
    private readonly ILookup<string, KnownKey> _aliases = keys.Where(key => key.AliasOf is not null).ToLookup(key => key.AliasOf!, StringComparer.Ordinal);

    /// <summary>What the mapping is, as messages say it.</summary>
    public string Name { get; } = name;

    /// <summary>Its keys.</summary>
    public EquatableArray<KnownKey> Keys { get; } = keys;

    /// <summary>What free keys begin with.</summary>
    public const string FreePrefix = "x-";

    /// <summary>The key called <paramref name="name"/>, or null.</summary>
    public KnownKey? Find(string name) => _byName.TryGetValue(name, out var key) ? key : null;

    /// <summary>The other names of the key called <paramref name="name"/>.</summary>
    public IEnumerable<KnownKey> AliasesOf(string name) => _aliases[name];

    /// <summary>Whether <paramref name="name"/> may be used here.</summary>
    public bool Allows(string name) =>
        Find(name) is not null || name.StartsWith(FreePrefix, StringComparison.Ordinal);
}
