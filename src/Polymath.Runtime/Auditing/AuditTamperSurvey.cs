namespace Polymath.Runtime.Auditing;

/// <summary>What tampering with a log is noticed, and what isn't, given its dialect and what is kept apart from it.</summary>
public sealed record AuditTamperSurvey
{
    /// <summary>Rows that were tampered with, one at a time.</summary>
    public required long Rows { get; init; }

    /// <summary>All tamperings.</summary>
    public required long Planted { get; init; }

    /// <summary>Those that were noticed.</summary>
    public required long Detected { get; init; }

    /// <summary>Ways to tamper that weren't noticed at every place where they were tried.</summary>
    public required IReadOnlyList<string> Undetectable { get; init; }

    /// <summary>Each way to tamper.</summary>
    public required IReadOnlyList<AuditTamperResult> Results { get; init; }
}
