using System.Collections.Immutable;
using Polymath.Generators.Models;

namespace Polymath.Generators.Pipeline;

/// <summary>The places of all contracts, to be looked up by file where output is written.</summary>
internal sealed class PlacesByFile : IEquatable<PlacesByFile>
{
    private readonly ImmutableArray<ContractPlaces> _all;
    private readonly Dictionary<string, ContractPlaces> _byFile = new(StringComparer.Ordinal);

    public PlacesByFile(ImmutableArray<ContractPlaces> all)
    {
        _all = all;
        foreach (var places in all)
        {
            _byFile[places.FilePath] = places;
        }
    }

    public ContractPlaces this[string filePath] => _byFile[filePath];

    public bool Equals(PlacesByFile? other) => other is not null && _all.SequenceEqual(other._all);

    public override bool Equals(object? obj) => Equals(obj as PlacesByFile);

    public override int GetHashCode() => _all.Length;
}
