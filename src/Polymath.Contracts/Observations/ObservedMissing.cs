namespace Polymath.Contracts.Observations;

/// <summary>A value that isn't there: null, or a member left out.</summary>
public sealed record ObservedMissing : ObservedValue
{
    /// <summary>The one instance.</summary>
    public static ObservedMissing Instance { get; } = new();
}
