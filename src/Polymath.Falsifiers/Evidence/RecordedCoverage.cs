namespace Polymath.Falsifiers.Evidence;

/// <summary>How many of how many items were looked at.</summary>
public sealed record RecordedCoverage
{
    /// <summary>Items looked at.</summary>
    public required long Covered { get; init; }

    /// <summary>Items there were.</summary>
    public required long Total { get; init; }

    /// <summary>What the items are.</summary>
    public required string Items { get; init; }
}
