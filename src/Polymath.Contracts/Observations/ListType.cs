namespace Polymath.Contracts.Observations;

/// <summary>A list.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
/// <param name="Element">The type of its items.</param>
public sealed record ListType(bool Nullable, ObservationType Element) : ObservationType(Nullable);
