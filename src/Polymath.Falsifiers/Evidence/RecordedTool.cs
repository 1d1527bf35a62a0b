namespace Polymath.Falsifiers.Evidence;

/// <summary>A tool that the claim requires.</summary>
public sealed record RecordedTool
{
    /// <summary>The version that it prints.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of its program file.</summary>
    public required string Sha256 { get; init; }
}
