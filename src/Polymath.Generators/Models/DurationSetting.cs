namespace Polymath.Generators.Models;

/// <summary>A <see cref="System.TimeSpan"/>, written with its unit: <c>10 s</c>.</summary>
internal sealed record DurationSetting(bool Nullable) : SettingType(Nullable);
