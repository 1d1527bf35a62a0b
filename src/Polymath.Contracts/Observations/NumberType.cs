namespace Polymath.Contracts.Observations;

/// <summary>A number.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
/// <param name="Integral">Whether it is a whole number (compared exactly) or a floating-point one.</param>
/// <param name="Signed">Whether it may be negative.</param>
/// <param name="Unit">Its unit, <c>ms</c>, or null for a pure number.</param>
public sealed record NumberType(bool Nullable, bool Integral, bool Signed, string? Unit) : ObservationType(Nullable);
