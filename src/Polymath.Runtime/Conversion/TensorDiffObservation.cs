using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>What <c>tensor-diff</c> observes.</summary>
public sealed record TensorDiffObservation
{
    /// <summary>How many tensors, and what became of them.</summary>
    public required TensorCounts Tensors { get; init; }

    /// <summary>Elements over all compared pairs.</summary>
    public required ElementCounts Elements { get; init; }

    /// <summary>Every tensor of the reference in file order, then those that only the candidate has; known extras apart.</summary>
    public required IReadOnlyList<TensorDifference> Results { get; init; }

    /// <summary>Names of the tensors that rightly exist on one side only: <c>rope_freqs.weight</c>, <c>rotary_emb.inv_freq</c>, scales of activations.</summary>
    public required IReadOnlyList<string> KnownExtras { get; init; }

    /// <summary>Cosines of the compared tensors.</summary>
    public required CosineSummary Cosine { get; init; }

    /// <summary>The largest absolute difference of all; null where nothing was compared or a tensor has none.</summary>
    public required double? MaxAbs { get; init; }

    /// <summary>Where the reference comes from.</summary>
    public required ReferenceProvenance Provenance { get; init; }

    /// <summary>What a reader should know before believing the numbers. With a doubt the claim can't hold.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>Bytes of tensor data read from both files.</summary>
    [Unit("B")]
    public required long BytesRead { get; init; }

    /// <summary>Time for the comparison.</summary>
    [Unit("s")]
    public required double Seconds { get; init; }

    /// <summary>Bytes read a second.</summary>
    [Unit("B/s")]
    public required double BytesPerSecond { get; init; }
}
