using System.Collections.Immutable;
using Polymath.Contracts.Text;
using Polymath.Generators.Emitters;
using Polymath.Generators.Models;

namespace Polymath.Generators.Pipeline;

/// <summary>The class of each contract. Names are unique even where stems aren't, so that the diagnostic about that is the only one.</summary>
internal sealed class ClassNames : IEquatable<ClassNames>
{
    private readonly Dictionary<string, string> _byFile = new(StringComparer.Ordinal);

    public ClassNames(ImmutableArray<ContractIndexEntry> index)
    {
        // Names of generated files are compared without case.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<ContractName>();
        foreach (var entry in index.OrderBy(entry => entry.FilePath, StringComparer.Ordinal))
        {
            var name = IdentifierNames.Unique(IdentifierNames.Pascal(entry.Outline?.Stem ?? Path.GetFileNameWithoutExtension(entry.FilePath)), taken);
            _byFile[entry.FilePath] = name;
            names.Add(new ContractName(entry.FilePath, entry.Outline is null ? null : name));
        }

        All = names.ToEquatableArray();
    }

    /// <summary>Every contract, by file.</summary>
    public EquatableArray<ContractName> All { get; }

    public string this[string filePath] => _byFile[filePath];

    public bool Equals(ClassNames? other) => other is not null && All == other.All;

    public override bool Equals(object? obj) => Equals(obj as ClassNames);

    public override int GetHashCode() => All.GetHashCode();
}
