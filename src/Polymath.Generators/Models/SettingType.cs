namespace Polymath.Generators.Models;

/// <summary>The type of a setting, as far as binding YAML to it needs to know.</summary>
/// <param name="Nullable">Whether YAML's null is a value of it.</param>
internal abstract record SettingType(bool Nullable);
