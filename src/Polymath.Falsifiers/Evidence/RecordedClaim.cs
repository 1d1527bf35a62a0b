namespace Polymath.Falsifiers.Evidence;

/// <summary>The claim that a record belongs to, with both halves of its digest.</summary>
public sealed record RecordedClaim
{
    /// <summary>The claim's id.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of how it is observed: probe and version, settings, subjects, repeat.</summary>
    public required string ObservationDigest { get; init; }

    /// <summary>SHA-256 of how it is judged: expectations, requirements, counter-examples, severity.</summary>
    public required string JudgementDigest { get; init; }
}
