namespace Polymath.Runtime.Auditing;

/// <summary>Names of the fields and types of rows in Polymath's own dialect.</summary>
internal static class AuditFields
{
    public const string Hash = "hash";
    public const string Payload = "payload";
    public const string Previous = "previous";
    public const string RunId = "run_id";
    public const string Sequence = "sequence";
    public const string Time = "time";
    public const string Type = "type";

    /// <summary>Type of the last row.</summary>
    public const string Seal = "seal";

    /// <summary>In a seal's payload: how many rows are before it.</summary>
    public const string SealedRows = "rows";

    /// <summary>In a seal's payload: hash of the row before it.</summary>
    public const string SealedHead = "head";

    /// <summary>Type of the row that says what was cut from the end of a log whose writer died.</summary>
    public const string Recovery = "recovery";

    /// <summary>How times are written: UTC, to the ten-millionth of a second.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
}
