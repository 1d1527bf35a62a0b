namespace Polymath.Falsifiers.Environments;

/// <summary>An attached device.</summary>
public sealed record DeviceRecord
{
    /// <summary>Its serial number.</summary>
    public required string Serial { get; init; }

    /// <summary>Its system on chip, <c>SM8750</c>, or null.</summary>
    public string? Soc { get; init; }

    /// <summary>Its model, or null.</summary>
    public string? Model { get; init; }

    /// <summary>Its Android version, or null.</summary>
    public string? Android { get; init; }

    /// <summary>Whether it is emulated.</summary>
    public required bool Emulated { get; init; }
}
