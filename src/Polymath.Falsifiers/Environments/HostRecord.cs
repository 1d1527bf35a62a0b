using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Environments;

/// <summary>The machine that runs the tests.</summary>
public sealed record HostRecord
{
    /// <summary>linux, windows or macos, with its version in <see cref="OsVersion"/>.</summary>
    public required string Os { get; init; }

    /// <summary>The operating system's own description.</summary>
    public required string OsVersion { get; init; }

    /// <summary>x64, arm64, ….</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor's model name.</summary>
    public string? Cpu { get; init; }

    /// <summary>Logical processors that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that this process may use.</summary>
    [Unit("B")]
    public required long MemoryBytes { get; init; }

    /// <summary>The host's name.</summary>
    public required string Name { get; init; }
}
