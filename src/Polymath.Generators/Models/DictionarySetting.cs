namespace Polymath.Generators.Models;

/// <summary>A dictionary from strings.</summary>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="ValueTypeName">The C# name of its values' type.</param>
/// <param name="Value">The type of its values.</param>
internal sealed record DictionarySetting(bool Nullable, string ValueTypeName, SettingType Value) : SettingType(Nullable);
