namespace Polymath.Runtime.Conversion;

/// <summary>One tensor of the comparison. Figures are null where nothing was compared, and where a NaN or an infinity would enter them.</summary>
public sealed record TensorDifference
{
    /// <summary>Its name in the reference; the candidate's where the reference has none.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in the candidate, or null.</summary>
    public required string? CandidateName { get; init; }

    /// <summary>The reference's shape, slowest dimension first; the candidate's where the reference has none.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>How the reference stores it, as its format writes it; null where it is missing.</summary>
    public required string? ElementTypeReference { get; init; }

    /// <summary>How the candidate stores it; null where it is missing.</summary>
    public required string? ElementTypeCandidate { get; init; }

    /// <summary>Number of elements.</summary>
    public required long Elements { get; init; }

    /// <summary>Elements with equal bits after decoding.</summary>
    public required long? Identical { get; init; }

    /// <summary>Cosine similarity over all elements; 1 for two zero tensors, 0 for zero against non-zero.</summary>
    public required double? Cosine { get; init; }

    /// <summary>1 - cosine, computed so that it keeps its digits near 0.</summary>
    public required double? CosineDistance { get; init; }

    /// <summary>The factor by which the reference best becomes the candidate: sum ab / sum aa. Null for a zero reference, unless both are zero: 1.</summary>
    public required double? Gain { get; init; }

    /// <summary>Mean of candidate - reference.</summary>
    public required double? Bias { get; init; }

    /// <summary>Largest absolute difference.</summary>
    public required double? MaxAbs { get; init; }

    /// <summary>Where: the flat index of its first place in the reference's order.</summary>
    public required long? MaxAbsIndex { get; init; }

    /// <summary>Mean absolute difference.</summary>
    public required double? MeanAbs { get; init; }

    /// <summary>Root of the mean squared difference.</summary>
    public required double? Rmse { get; init; }

    /// <summary>rmse over the root mean square of the reference; 0 for two zero tensors, null for a zero reference otherwise.</summary>
    public required double? RelativeRmse { get; init; }

    /// <summary>Positions at which either side is NaN or infinite.</summary>
    public required long? NonFinite { get; init; }

    /// <summary>The least cosine of a row; null where rows have fewer than 256 elements, or one has none because its squares vanish beside the tensor's largest value.</summary>
    public required double? RowCosineMin { get; init; }

    /// <summary>The five rows with the least cosines, worst first; empty where rows have fewer than 256 elements.</summary>
    public required IReadOnlyList<VectorDifference> WorstRows { get; init; }

    /// <summary>What became of it.</summary>
    public required TensorStatus Status { get; init; }

    /// <summary>With <c>detail</c>: largest |candidate - reference| / |reference| over the elements whose reference isn't zero.</summary>
    public double? MaxRelative { get; init; }

    /// <summary>With <c>detail</c>: its 99th percentile, rounded up by less than 1 %.</summary>
    public double? P99Relative { get; init; }

    /// <summary>With <c>detail</c>: largest distance in units in the last place of the coarser of two floating-point types.</summary>
    public long? MaxUlp { get; init; }

    /// <summary>With <c>detail</c>: places at which both sides are zero with different signs.</summary>
    public long? SignOfZero { get; init; }

    /// <summary>With <c>detail</c>: the five columns of a matrix with the least cosines, worst first; empty where it has more than 524,288 columns.</summary>
    public IReadOnlyList<VectorDifference>? WorstColumns { get; init; }

    /// <summary>With <c>detail</c>: SHA-256 of the reference's values as F32, little-endian.</summary>
    public string? ValuesDigestReference { get; init; }

    /// <summary>With <c>detail</c>: SHA-256 of the candidate's values as F32, little-endian, in the reference's order.</summary>
    public string? ValuesDigestCandidate { get; init; }
}
