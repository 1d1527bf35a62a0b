namespace Polymath.Falsifiers.Evidence;

/// <summary>The graphics processor of the machine.</summary>
public sealed record RecordedGpu
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its memory in bytes, or null.</summary>
    public required long? MemoryBytes { get; init; }
}
