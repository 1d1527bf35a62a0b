namespace Polymath.Falsifiers.Evidence;

/// <summary>The two halves of a stand-in's digest.</summary>
public sealed record RecordedStandIn
{
    /// <summary>SHA-256 of how the stand-in is observed.</summary>
    public required string ObservationDigest { get; init; }

    /// <summary>SHA-256 of how it is judged.</summary>
    public required string JudgementDigest { get; init; }
}
