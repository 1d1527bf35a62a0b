namespace Polymath.Runtime.Auditing;

/// <summary>How many rows say that the same thing happened.</summary>
public sealed record AuditTypeCount
{
    /// <summary>What happened; empty where a row doesn't say, <c>(other)</c> beyond the types that are told apart.</summary>
    public required string Type { get; init; }

    /// <summary>How many rows.</summary>
    public required long Rows { get; init; }
}
