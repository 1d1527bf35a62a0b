using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Auditing;

/// <summary>What <c>audit-chain</c> observes.</summary>
public sealed record AuditChainObservation
{
    /// <summary>What the log turned out to be; only <c>valid</c> is a pass.</summary>
    public required AuditResult Result { get; init; }

    /// <summary><c>polymath</c>, <c>canonical-3</c> or <c>raw-line</c>; null where the log is of none.</summary>
    public required string? Dialect { get; init; }

    /// <summary>Rows that hold, from the first on, the seal included.</summary>
    public required long Rows { get; init; }

    /// <summary>The first row that doesn't hold, from 0 on; null where all do.</summary>
    public required long? FirstBrokenRow { get; init; }

    /// <summary>How that row is broken; null where none is.</summary>
    public required BrokenKind? Kind { get; init; }

    /// <summary>Where a last line begins that has no end, in bytes from the file's start; null where the log isn't torn.</summary>
    [Unit("B")]
    public required long? TornOffset { get; init; }

    /// <summary>Hash of the last row that holds, as the dialect writes it; null without a row.</summary>
    public required string? Head { get; init; }

    /// <summary>Whether a seal ends the log.</summary>
    public required bool Sealed { get; init; }

    /// <summary>Whether the last row is the one that was kept apart from the log.</summary>
    public required bool Anchored { get; init; }

    /// <summary>Rows by what they say happened, in the order of first appearance.</summary>
    public required IReadOnlyList<AuditTypeCount> Types { get; init; }

    /// <summary>What tampering is noticed and what isn't; null where the log doesn't hold as it is, or wasn't surveyed.</summary>
    public required AuditTamperSurvey? Tampering { get; init; }

    /// <summary>Bytes read.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }

    /// <summary>What was found, in words.</summary>
    public required string Message { get; init; }
}
