using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>A mapping of the YAML.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Entries">Its entries, in file order; keys are unique.</param>
public sealed record MapSetting(string Path, EquatableArray<MapEntry> Entries) : Setting(Path)
{
    /// <summary>A mapping without entries.</summary>
    public static MapSetting Empty { get; } = new(string.Empty, default);

    /// <summary>The value under <paramref name="key"/>, or null.</summary>
    public Setting? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
