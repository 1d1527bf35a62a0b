using System.Globalization;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Finds out whether the reference was made from the candidate.</summary>
/// <remarks>A reference made by decoding the candidate and rounding equals it by construction; honest pairs agree in at most 0.26 of their elements.</remarks>
internal static class ProvenanceCheck
{
    private const double Circular = 0.99;
    private const double NoiseShare = 0.1;

    public static ReferenceProvenance Check(Subject reference, Subject candidate, IReadOnlyList<Comparison> comparisons)
    {
        var share = default(EqualShare);
        foreach (var comparison in comparisons)
        {
            share.Add(comparison.Result?.Share ?? default);
        }

        double? equal = share.Counted == 0 ? null : (double)share.Equal / share.Counted;
        var (circular, reason) = Conclude(reference, candidate, share, equal, comparisons);
        return new ReferenceProvenance { Circular = circular, ShareEqual = equal, Reason = reason };
    }

    private static (bool? Circular, string Reason) Conclude(
        Subject reference, Subject candidate, EqualShare share, double? equal, IReadOnlyList<Comparison> comparisons)
    {
        if (reference.Path == candidate.Path || (reference.Sha256.Length > 0 && reference.Sha256 == candidate.Sha256))
        {
            return (true, "reference and candidate are one file");
        }

        if (reference.DerivedFrom == candidate.Name)
        {
            return (true, $"the contract says that '{reference.Name}' is derived from '{candidate.Name}'");
        }

        if (equal is { } measured)
        {
            return ByShare(reference, share, measured, comparisons);
        }

        var quantised = comparisons.Any(comparison => comparison.Plan is { } plan && BlockTypes.IsQuantised(plan.CandidateType));
        return quantised && candidate.DerivedFrom != reference.Name
            ? (null, "the candidate is quantised, and so is the reference or all that could be compared is constant: the numbers can't tell; "
                + $"state 'derived_from: {reference.Name}' on '{candidate.Name}' if it was made from it")
            : (false, quantised ? $"the contract says that '{candidate.Name}' is derived from '{reference.Name}'" : "the candidate has no quantised tensor");
    }

    private static (bool? Circular, string Reason) ByShare(Subject reference, EqualShare share, double equal, IReadOnlyList<Comparison> comparisons)
    {
        var percent = (equal * 100).ToString("0.##", CultureInfo.InvariantCulture);
        if (equal >= Circular && share.EqualTernary >= Circular * share.Equal)
        {
            return reference.Origin is "published" or "trained"
                ? (false, $"{percent} % of the elements are equal, in blocks of at most three values: natively low-bit weights, which the contract says are {reference.Origin}")
                : (null, $"{percent} % of the elements are equal, in blocks of at most three values: natively low-bit weights or a reference made from the candidate; "
                    + $"state the origin of '{reference.Name}'");
        }

        if (equal >= Circular)
        {
            return (true, $"{percent} % of the quantised elements, rounded to the reference's type, are the reference's: the reference was made by decoding the candidate");
        }

        var suspicious = comparisons.Count(IsTooQuiet);
        var counted = comparisons.Count(comparison => comparison.Result?.Share.Counted > 0);
        return suspicious * 2 > counted
            ? (null, $"{suspicious} of {counted} quantised tensors show less than a tenth of their type's noise, though only {percent} % of the elements are equal")
            : (false, $"{percent} % of the quantised elements, rounded to the reference's type, are the reference's");
    }

    private static bool IsTooQuiet(Comparison comparison) =>
        comparison.Result is { Share.Counted: > 0 } result
        && BlockTypes.TypicalNoise(comparison.Plan!.CandidateType) is { } noise
        && PairFigures.RelativeRmse(result.Sums, result.Scales) is { } measured
        && measured < noise * NoiseShare;
}
