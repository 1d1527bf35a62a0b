namespace Polymath.Contracts.Observations;

/// <summary>A mapping whose keys are not known beforehand (<c>tools.adb</c>): any name is accepted, an absent one is unevaluated.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
/// <param name="Element">The type of its values.</param>
public sealed record MapType(bool Nullable, ObservationType Element) : ObservationType(Nullable);
