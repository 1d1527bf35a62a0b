using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>A key of the contract format. The reader, the suggestions of its messages and the JSON schema share this table.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Origin">Who gave it its meaning.</param>
/// <param name="Description">What it means, in a line.</param>
public sealed record KnownKey(string Name, KeyShape Shape, KeyOrigin Origin, string Description)
{
    /// <summary>The key of which this is another name; null for a key of its own.</summary>
    public string? AliasOf { get; init; }

    /// <summary>Whether a contract of ours must have it.</summary>
    public bool Required { get; init; }

    /// <summary>The allowed words of a <see cref="KeyShape.Choice"/>.</summary>
    public EquatableArray<string> Values { get; init; }

    /// <summary>The keys inside; null where they are free.</summary>
    public KeyBlock? Block { get; init; }
}
