namespace Polymath.Generators.Models;

/// <summary>An array or list.</summary>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="ElementTypeName">The C# name of its items' type.</param>
/// <param name="Element">The type of its items.</param>
internal sealed record SequenceSetting(bool Nullable, string ElementTypeName, SettingType Element) : SettingType(Nullable);
