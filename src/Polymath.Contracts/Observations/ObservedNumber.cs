namespace Polymath.Contracts.Observations;

/// <summary>A number.</summary>
/// <param name="Value">Its value as a double; may be NaN or infinite.</param>
/// <param name="Exact">Its exact value where it is a whole number that fits 64 bits.</param>
public sealed record ObservedNumber(double Value, long? Exact) : ObservedValue;
