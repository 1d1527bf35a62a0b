using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Conversion;

/// <summary>A pair of tensors and what was found.</summary>
internal sealed record Comparison
{
    public required TensorPair Pair { get; init; }

    /// <summary>What became of it, the numbers apart: identical and non-finite are told by <see cref="Result"/>.</summary>
    public required TensorStatus Status { get; init; }

    public PairPlan? Plan { get; init; }

    public PairResult? Result { get; init; }

    /// <summary>What a reader should know about it, or null.</summary>
    public string? Doubt { get; init; }

    public double Distance => Result is null ? double.NaN : PairFigures.CosineDistance(Result.Sums, Result.Scales);

    public double Cosine => 1 - Distance;
}
