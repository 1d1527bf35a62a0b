namespace Polymath.Runtime.Processes;

/// <summary>The program that ran.</summary>
public sealed record ProgramRecord
{
    /// <summary>The file's name, without its folders: those differ between machines.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file, links resolved.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The first line that it prints when asked for its version; null where it wasn't asked.</summary>
    public required string? Version { get; init; }
}
