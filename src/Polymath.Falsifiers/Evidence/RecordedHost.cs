namespace Polymath.Falsifiers.Evidence;

/// <summary>The machine that ran the claim.</summary>
public sealed record RecordedHost
{
    /// <summary>linux, windows or macos.</summary>
    public required string Os { get; init; }

    /// <summary>The operating system's own description.</summary>
    public required string OsVersion { get; init; }

    /// <summary>x64, arm64, ….</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor's model name, or null.</summary>
    public required string? Cpu { get; init; }

    /// <summary>Logical processors.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The host's name; null unless the claim requires one, since evidence is public.</summary>
    public required string? Name { get; init; }
}
