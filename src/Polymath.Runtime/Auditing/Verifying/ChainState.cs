namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>How far a chain has been followed. Two logs in the same state go on alike.</summary>
internal readonly record struct ChainState
{
    /// <summary>Rows so far.</summary>
    public long Rows { get; init; }

    /// <summary>What the next row must link to.</summary>
    public string Head { get; init; }

    /// <summary>The same had the line before ended in LF alone; null where it did.</summary>
    public string? HeadWithoutReturn { get; init; }

    /// <summary>The run of the first row.</summary>
    public string? RunId { get; init; }

    /// <summary>Whether the last row was the seal.</summary>
    public bool Sealed { get; init; }

    /// <summary>Whether the row whose head was kept apart had another hash.</summary>
    public bool Contradicted { get; init; }

    /// <summary>Rows up to the one whose hash the caller expects; null where it wasn't met.</summary>
    public long? Expected { get; init; }
}
