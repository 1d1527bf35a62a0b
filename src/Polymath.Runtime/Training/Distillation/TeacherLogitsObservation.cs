using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Distillation;

/// <summary>What <c>teacher-logits</c> observes: a teacher's logits, computed once, again, and with an interruption.</summary>
public sealed record TeacherLogitsObservation
{
    /// <summary>Batches whose logits were computed.</summary>
    public required long Batches { get; init; }

    /// <summary>Positions of all batches.</summary>
    public required long Positions { get; init; }

    /// <summary>Logits of a position.</summary>
    public required long VocabularySize { get; init; }

    /// <summary>Size of the files.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the sorted lines name and SHA-256 of each file.</summary>
    public required string Digest { get; init; }

    /// <summary>The same of the files of a second computation from the start, with one thread.</summary>
    public required string DigestAgain { get; init; }

    /// <summary>What became of a computation that was stopped in the middle, its last file cut, and taken up again.</summary>
    public required ResumedCache Resumed { get; init; }
}
