namespace Polymath.Generators.Models;

/// <summary>A string.</summary>
internal sealed record TextSetting(bool Nullable) : SettingType(Nullable);
