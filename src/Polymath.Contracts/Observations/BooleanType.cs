namespace Polymath.Contracts.Observations;

/// <summary>True or false.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
public sealed record BooleanType(bool Nullable) : ObservationType(Nullable);
