namespace Polymath.Runtime.Training.Distillation;

/// <summary>A cache of logits that was filled in part, damaged, and filled to its end.</summary>
public sealed record ResumedCache
{
    /// <summary>Batches that were computed before it was stopped.</summary>
    public required long Before { get; init; }

    /// <summary>Batches that were found whole and kept.</summary>
    public required long Kept { get; init; }

    /// <summary>Batches that were computed when it was taken up: those that were missing, and the one that was cut.</summary>
    public required long Computed { get; init; }

    /// <summary>SHA-256 of the sorted lines name and SHA-256 of each file at the end.</summary>
    public required string Digest { get; init; }

    /// <summary>Batches that were computed when it was filled once more; 0, since nothing was missing.</summary>
    public required long ComputedAgain { get; init; }
}
