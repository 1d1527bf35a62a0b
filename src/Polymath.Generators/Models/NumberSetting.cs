namespace Polymath.Generators.Models;

/// <summary>A number.</summary>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="Kind">Its C# type.</param>
/// <param name="Unit">Its unit, or null for a pure number.</param>
internal sealed record NumberSetting(bool Nullable, NumberKind Kind, string? Unit) : SettingType(Nullable);
