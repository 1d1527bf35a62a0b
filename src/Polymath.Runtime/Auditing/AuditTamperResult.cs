namespace Polymath.Runtime.Auditing;

/// <summary>How one way to tamper with a log fared.</summary>
public sealed record AuditTamperResult
{
    /// <summary>What was done.</summary>
    public required string Tampering { get; init; }

    /// <summary>At how many places it was done, once each.</summary>
    public required long Planted { get; init; }

    /// <summary>How many of them were noticed.</summary>
    public required long Detected { get; init; }
}
