namespace Polymath.Runtime.Auditing;

/// <summary>What a log is held against.</summary>
public sealed record AuditExpectations
{
    /// <summary>Its dialect; null to tell it from the first rows.</summary>
    public AuditDialect? Dialect { get; init; }

    /// <summary>Hash of the last row, as someone keeps it apart; with or without the dialect's prefix. Null: none is known.</summary>
    public string? Head { get; init; }

    /// <summary>Whether the file beside the log (<see cref="AuditHead.PathOf"/>) is asked too, for logs of Polymath's own dialect.</summary>
    public bool BesideLog { get; init; } = true;
}
