namespace Polymath.Contracts.Model;

/// <summary>A probe and its settings.</summary>
/// <param name="Probe">The probe's id; null where the claim names none (a stand-in then inherits its claim's).</param>
/// <param name="ProbePath">Path of the <c>probe</c> value in the source map.</param>
/// <param name="With">The settings, untyped.</param>
public sealed record Binding(string? Probe, string ProbePath, MapSetting With);
