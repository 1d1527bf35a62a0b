namespace Polymath.Runtime.Auditing;

/// <summary>What was cut from the end of a log because its writer had died in the middle of a row. It stands in the log as a row of type <c>recovery</c>.</summary>
public sealed record AuditCut
{
    /// <summary>Where the torn line began, in bytes from the file's start.</summary>
    public required long Offset { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of them.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The first of them, at most 1,024, in base64.</summary>
    public required string Start { get; init; }
}
