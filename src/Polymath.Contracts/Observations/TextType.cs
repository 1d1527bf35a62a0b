namespace Polymath.Contracts.Observations;

/// <summary>A string, or an enumeration whose values are strings.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
/// <param name="Values">The snake_case names of an enumeration; empty for free text.</param>
public sealed record TextType(bool Nullable, Text.EquatableArray<string> Values) : ObservationType(Nullable);
