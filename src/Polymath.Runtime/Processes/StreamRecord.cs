using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>What a program wrote to a stream.</summary>
public sealed record StreamRecord
{
    /// <summary>Size of all it wrote.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of all it wrote.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Number of lines kept; a last line without its end counts.</summary>
    public required long Lines { get; init; }

    /// <summary>The first 2,000 characters and, where there are more, the last 2,000 of what was kept; bytes that aren't UTF-8 are shown as U+FFFD.</summary>
    public required string Excerpt { get; init; }

    /// <summary>Whether it exceeded the output limit.</summary>
    public required bool Truncated { get; init; }
}
