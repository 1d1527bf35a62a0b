namespace Polymath.Runtime.Auditing;

/// <summary>The dialects that are known by name.</summary>
public static class AuditDialects
{
    /// <summary>Polymath's own: sequence number, run, type, time, payload, link, and a hash over everything but the hash; sealed by a row with count and head.</summary>
    public static AuditDialect Polymath { get; } = new()
    {
        Name = "polymath",
        Cover = AuditCover.AllButHash,
        HashFields = [AuditFields.Hash],
        PreviousFields = [AuditFields.Previous],
        TypeFields = [AuditFields.Type],
        Genesis = AuditHash.Zeros,
        Typed = true,
        Signature = [AuditFields.Previous, AuditFields.RunId, AuditFields.Sequence],
    };

    /// <summary><c>sha256:</c> and the SHA-256 of the canonical JSON of three fields of the row.</summary>
    public static AuditDialect Canonical3 { get; } = new()
    {
        Name = "canonical-3",
        Cover = AuditCover.Fields,
        CoveredFields = ["payload", "prev_event_hash", "recorded_at"],
        HashFields = ["event_hash", "hash", "this_hash", "row_hash", "entry_hash"],
        PreviousFields = ["prev_event_hash"],
        TypeFields = ["event_type", "type", "event", "kind"],
        Prefix = "sha256:",
        Genesis = AuditHash.Zeros,
        Signature = ["prev_event_hash", "recorded_at"],
    };

    /// <summary>Each row holds the SHA-256 of the bytes of the line before; the last line is covered by nothing.</summary>
    public static AuditDialect RawLine { get; } = new()
    {
        Name = "raw-line",
        Cover = AuditCover.RawLine,
        PreviousFields = ["prev_hash", "previous_hash", "previous", "prev", "prev_line_hash", "previous_line_hash", "prev_sha256", "previous_sha256", "prev_line_sha256"],
        TypeFields = ["type", "event_type", "event", "kind"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditDialect> All { get; } = [Polymath, Canonical3, RawLine];

    /// <summary>The dialect of that name.</summary>
    /// <exception cref="AuditException">There is none.</exception>
    public static AuditDialect Named(string name) =>
        All.FirstOrDefault(dialect => dialect.Name == name)
            ?? throw new AuditException($"there is no dialect '{name}'; there are {string.Join(", ", All.Select(dialect => dialect.Name))}, or 'auto' to tell it from the log");
}
