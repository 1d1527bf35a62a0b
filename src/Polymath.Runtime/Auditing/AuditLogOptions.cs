namespace Polymath.Runtime.Auditing;

/// <summary>How a log is written.</summary>
public sealed record AuditLogOptions
{
    /// <summary>After how many rows the log is forced to disk and its head kept anew; every row reaches the operating system at once, so that a killed process loses
    /// none.</summary>
    public int RowsPerFlush { get; init; } = 64;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
