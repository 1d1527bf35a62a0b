using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>What a quantised tensor's numbers say about where its reference comes from.</summary>
internal sealed record TensorOrigin
{
    private const double NearlyAll = 0.99;
    private const double NoiseShare = 0.1;
    private const double LoudShare = 0.5;

    // Rounding to BF16 leaves 0.0017 of the weights' size.
    private const double RoundingNoise = 0.003;

    public required string Name { get; init; }

    /// <summary>Elements that were looked at.</summary>
    public required long Counted { get; init; }

    /// <summary>Those that, rounded to the reference's type, are the reference's.</summary>
    public required long Equal { get; init; }

    /// <summary>Whether nearly all are equal, perhaps after another rounding.</summary>
    public required bool IsDecoded { get; init; }

    /// <summary>Whether weights of this kind are trained and published in so few bits that an honest quantiser keeps them exactly.</summary>
    public required bool IsNative { get; init; }

    /// <summary>Whether the noise is far below its type's.</summary>
    public required bool IsTooQuiet { get; init; }

    /// <summary>The tensor's; null where it has no elements that tell.</summary>
    public static TensorOrigin? Of(Comparison comparison, CancellationToken cancellationToken)
    {
        if (comparison is not { Result: { Share.Counted: > 0 } result, Plan: { } plan })
        {
            return null;
        }

        // The angle between the two doesn't depend on a factor between them.
        var noise = NoiseOf(comparison.Distance);
        var share = result.Share;
        if (!IsNearlyAll(share) && noise < RoundingNoise && RoundedShare.Best(plan, cancellationToken) is var rounded && IsNearlyAll(rounded))
        {
            share = rounded;
        }

        var isDecoded = IsNearlyAll(share);
        return new TensorOrigin
        {
            Name = comparison.Pair.Name,
            Counted = share.Counted,
            Equal = result.Share.Equal,
            IsDecoded = isDecoded,
            IsNative = isDecoded && (IsOfNativeWeights(plan.CandidateType) || share.EqualTernary >= NearlyAll * share.Equal),
            IsTooQuiet = BlockTypes.TypicalNoise(plan.CandidateType) is { } typical && noise < typical * NoiseShare && !IsLoudInARow(result, typical),
        };
    }

    // One value that is larger than all others together hides their noise, but not that of the rows that don't hold it.
    private static bool IsLoudInARow(PairResult result, double typical) =>
        result.WorstRows.Items is [var worst, ..] && NoiseOf(1 - worst.Cosine) > typical * LoudShare;

    private static double NoiseOf(double distance) => Math.Sqrt(2 * distance);

    // Q2_0 has four values: what is ternary in it is told by its numbers.
    private static bool IsOfNativeWeights(ElementType type) => type is ElementType.TQ1_0 or ElementType.TQ2_0 or ElementType.Q1_0 or ElementType.MXFP4;

    private static bool IsNearlyAll(in EqualShare share) => share.Equal >= NearlyAll * share.Counted;
}
