namespace Polymath.Runtime.Auditing;

/// <summary>What verifying a log found.</summary>
public sealed record AuditVerification
{
    /// <summary>The result.</summary>
    public required AuditResult Result { get; init; }

    /// <summary>Name of the dialect; null where it wasn't recognised.</summary>
    public required string? Dialect { get; init; }

    /// <summary>Rows that hold, from the first on.</summary>
    public required long Rows { get; init; }

    /// <summary>Number of the first row that doesn't; rows count from 0, so it stands in line <c>row + 1</c>. Null where all hold.</summary>
    public long? FirstBrokenRow { get; init; }

    /// <summary>How it is broken.</summary>
    public BrokenKind? Kind { get; init; }

    /// <summary>Where the torn last line begins, in bytes from the file's start.</summary>
    public long? TornOffset { get; init; }

    /// <summary>Hash of the last row that holds, as the dialect writes it; null without a row.</summary>
    public required string? Head { get; init; }

    /// <summary>Whether a seal ends the log.</summary>
    public required bool Sealed { get; init; }

    /// <summary>Whether the last row is the one that the caller expects or, sealed, the one kept beside the log.</summary>
    public required bool Anchored { get; init; }

    /// <summary>Rows by what they say happened, in the order of first appearance; only so many types are told apart.</summary>
    public required IReadOnlyList<AuditTypeCount> Types { get; init; }

    /// <summary>Bytes read.</summary>
    public required long Bytes { get; init; }

    /// <summary>What was found, in words, and what to do about it.</summary>
    public required string Message { get; init; }
}
