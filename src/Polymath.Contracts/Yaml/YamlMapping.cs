using Polymath.Contracts.Text;

namespace Polymath.Contracts.Yaml;

/// <summary>A mapping.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Entries">Its entries in file order; a key that occurs twice was reported, and both entries are here, so that no claim is lost.</param>
/// <param name="Weight">See <see cref="YamlNode"/>.</param>
/// <param name="Height">See <see cref="YamlNode"/>.</param>
internal sealed record YamlMapping(SourceSpan Span, IReadOnlyList<YamlEntry> Entries, long Weight, int Height)
    : YamlNode(Span, Weight, Height)
{
    /// <summary>The key that merged mappings in YAML 1.1; reported where it stands.</summary>
    public const string MergeKey = "<<";

    /// <summary>The first entry under <paramref name="key"/>, or null.</summary>
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);
}
