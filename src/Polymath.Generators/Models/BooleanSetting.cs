namespace Polymath.Generators.Models;

/// <summary>True or false.</summary>
internal sealed record BooleanSetting(bool Nullable) : SettingType(Nullable);
