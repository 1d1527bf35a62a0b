using System.Text.Json;

namespace Polymath.Runtime.Auditing;

/// <summary>One row of a log in Polymath's own dialect.</summary>
public sealed record AuditRow
{
    /// <summary>Its number; the first row is 0.</summary>
    public required long Sequence { get; init; }

    /// <summary>The run that wrote it.</summary>
    public required string RunId { get; init; }

    /// <summary>What happened: <c>step</c>, <c>checkpoint</c>; <c>seal</c> and <c>recovery</c> are the writer's own.</summary>
    public required string Type { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>A JSON object of the writer's.</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>Hash of the row before; of the first row 64 zeros.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 of the canonical JSON of everything above.</summary>
    public required string Hash { get; init; }
}
