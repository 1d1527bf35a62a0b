using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>The keys of one kind of mapping. Keys that begin with <c>x-</c> are free everywhere.</summary>
/// <param name="Name">What the mapping is, as messages say it: <c>a claim</c>.</param>
/// <param name="Keys">Its keys.</param>
public sealed record KeyBlock(string Name, EquatableArray<KnownKey> Keys)
{
    /// <summary>What free keys begin with.</summary>
    public const string FreePrefix = "x-";

    /// <summary>The key called <paramref name="name"/>, or null.</summary>
    public KnownKey? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>Whether <paramref name="name"/> may be used here.</summary>
    public bool Allows(string name) =>
        Find(name) is not null || name.StartsWith(FreePrefix, StringComparison.Ordinal);
}
