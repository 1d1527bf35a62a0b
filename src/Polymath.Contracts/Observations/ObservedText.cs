namespace Polymath.Contracts.Observations;

/// <summary>A string.</summary>
/// <param name="Value">Its text.</param>
public sealed record ObservedText(string Value) : ObservedValue;
