namespace Polymath.Contracts.Observations;

/// <summary>True or false.</summary>
/// <param name="Value">Its value.</param>
public sealed record ObservedBoolean(bool Value) : ObservedValue;
