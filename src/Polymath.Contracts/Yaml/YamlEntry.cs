namespace Polymath.Contracts.Yaml;

/// <summary>An entry of a mapping.</summary>
/// <param name="Key">Its key; keys that aren't scalars were reported and left out.</param>
/// <param name="Value">Its value.</param>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
