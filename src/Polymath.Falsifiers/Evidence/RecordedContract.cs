namespace Polymath.Falsifiers.Evidence;

/// <summary>The contract that a record belongs to.</summary>
public sealed record RecordedContract
{
    /// <summary>The contract file's name without its extension.</summary>
    public required string Id { get; init; }

    /// <summary>The promise's version at the time, or null.</summary>
    public required string? Version { get; init; }

    /// <summary>SHA-256 of the contract's canonical meaning at the time.</summary>
    public required string Digest { get; init; }
}
