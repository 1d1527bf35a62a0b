namespace Polymath.Contracts.Model;

/// <summary>A scalar of the YAML.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Text">Its text, unescaped.</param>
/// <param name="Kind">What the YAML 1.2 core schema takes it for.</param>
public sealed record ScalarSetting(string Path, string Text, ScalarKind Kind) : Setting(Path);
