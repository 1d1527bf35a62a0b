namespace Polymath.Falsifiers.Evidence;

/// <summary>The device that the work really ran on.</summary>
public sealed record RecordedDevice
{
    /// <summary>The device, as it names itself.</summary>
    public required string Name { get; init; }

    /// <summary>Its system on chip, or null.</summary>
    public required string? Soc { get; init; }

    /// <summary>Its model, or null.</summary>
    public required string? Model { get; init; }

    /// <summary>Its Android version, or null.</summary>
    public required string? Android { get; init; }

    /// <summary>Whether it is emulated.</summary>
    public required bool Emulated { get; init; }
}
