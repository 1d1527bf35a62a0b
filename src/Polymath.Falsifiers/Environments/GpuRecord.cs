using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Environments;

/// <summary>A graphics processor.</summary>
public sealed record GpuRecord
{
    /// <summary>Its name, as its driver gives it.</summary>
    public required string Name { get; init; }

    /// <summary>Its memory.</summary>
    [Unit("B")]
    public long? MemoryBytes { get; init; }
}
