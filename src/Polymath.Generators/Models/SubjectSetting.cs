namespace Polymath.Generators.Models;

/// <summary>A subject, written by its name.</summary>
internal sealed record SubjectSetting(bool Nullable) : SettingType(Nullable);
