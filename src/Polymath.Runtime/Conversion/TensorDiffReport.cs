using System.Globalization;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Conversion;

/// <summary>Turns comparisons into an observation.</summary>
internal static class TensorDiffReport
{
    private const int NamesShown = 5;

    public static TensorCounts Count(TensorMatch match, IReadOnlyList<Comparison> comparisons) => new()
    {
        InReference = match.InReference,
        InCandidate = match.InCandidate,
        Compared = comparisons.LongCount(comparison => comparison.Result is not null),
        MissingInCandidate = Count(comparisons, TensorStatus.MissingInCandidate),
        MissingInReference = Count(comparisons, TensorStatus.MissingInReference),
        KnownExtras = match.KnownExtras.Count,
        ShapeMismatched = Count(comparisons, TensorStatus.ShapeMismatch),
        Transposed = Count(comparisons, TensorStatus.Transposed),
        Permuted = Count(comparisons, TensorStatus.Permuted),
    };

    public static ElementCounts CountElements(IReadOnlyList<Comparison> comparisons)
    {
        var sums = comparisons.Select(comparison => comparison.Result?.Sums ?? default).ToList();
        return new ElementCounts
        {
            Compared = sums.Sum(sum => sum.Count),
            Identical = sums.Sum(sum => sum.Identical),
            NonFiniteReference = sums.Sum(sum => sum.NonFiniteA),
            NonFiniteCandidate = sums.Sum(sum => sum.NonFiniteB),
        };
    }

    public static TensorDifference Result(Comparison comparison)
    {
        var pair = comparison.Pair;
        var view = pair.Reference ?? pair.Candidate!;
        var sums = comparison.Result?.Sums ?? default;
        var scales = comparison.Result?.Scales ?? PairScales.None;
        var distance = comparison.Distance;
        var finite = sums.Count > 0 && sums.NonFinite == 0;
        var rows = finite && comparison.Plan!.HasRows ? comparison.Result!.WorstRows.Items : [];
        return new TensorDifference
        {
            Name = pair.Name,
            CandidateName = pair.Candidate?.Name,
            Shape = view.Shape,
            ElementTypeReference = pair.Reference?.Tensor.StoredType,
            ElementTypeCandidate = pair.Candidate?.Tensor.StoredType,
            Elements = view.Elements,
            Identical = comparison.Result is null ? null : sums.Identical,
            Cosine = double.IsNaN(distance) ? null : 1 - distance,
            CosineDistance = double.IsNaN(distance) ? null : distance,
            Gain = PairFigures.Gain(sums, scales),
            Bias = PairFigures.Bias(sums, scales),
            MaxAbs = finite && double.IsFinite(sums.MaxAbs) ? sums.MaxAbs : null,
            MaxAbsIndex = finite ? sums.MaxAbsIndex : null,
            MeanAbs = PairFigures.MeanAbs(sums, scales),
            Rmse = PairFigures.Rmse(sums, scales),
            RelativeRmse = PairFigures.RelativeRmse(sums, scales),
            NonFinite = comparison.Result is null ? null : sums.NonFinite,
            RowCosineMin = rows.Count > 0 && !comparison.Result!.HasUnmeasuredRow ? rows[0].Cosine : null,
            WorstRows = rows,
            Status = Status(comparison, sums),
        };
    }

    public static CosineSummary Summarise(IReadOnlyList<TensorDifference> results)
    {
        var cosines = results.Where(result => result.Identical is not null && result.Elements > 0).Select(result => result.Cosine).ToList();
        if (cosines.Count == 0 || cosines.Contains(null))
        {
            return new CosineSummary { Min = null, P50 = null, Mean = null };
        }

        var sorted = cosines.Select(cosine => cosine!.Value).Order().ToList();
        return new CosineSummary { Min = sorted[0], P50 = sorted[(sorted.Count - 1) / 2], Mean = sorted.Sum() / sorted.Count };
    }

    public static double? MaxAbs(IReadOnlyList<TensorDifference> results)
    {
        var values = results.Where(result => result.Identical is not null && result.Elements > 0).Select(result => result.MaxAbs).ToList();
        return values.Count == 0 || values.Contains(null) ? null : values.Max();
    }

    public static IEnumerable<string> Doubts(IReadOnlyList<Comparison> comparisons, ProvenanceFinding provenance, DerivedReference derivedReference)
    {
        if (OfOrigin(provenance, derivedReference) is { } origin)
        {
            yield return origin;
        }

        foreach (var (status, where) in new[] { (TensorStatus.MissingInCandidate, "the candidate"), (TensorStatus.MissingInReference, "the reference") })
        {
            var names = comparisons.Where(comparison => comparison.Status == status).Select(comparison => $"'{comparison.Pair.Name}'").ToList();
            if (names.Count > 0)
            {
                yield return $"{names.Count} {(names.Count == 1 ? "tensor has" : "tensors have")} no counterpart in {where}: {List(names)}";
            }
        }

        var broken = comparisons.Where(comparison => comparison.Result is { Sums.NonFinite: > 0 }).Select(NonFinite).ToList();
        if (broken.Count > 0)
        {
            yield return $"{broken.Count} {(broken.Count == 1 ? "tensor holds" : "tensors hold")} NaN or infinite values and can't be compared: {List(broken)}";
        }

        foreach (var doubt in comparisons.Select(comparison => comparison.Doubt).OfType<string>())
        {
            yield return doubt;
        }

        if (comparisons.All(comparison => comparison.Result is null))
        {
            yield return "no tensor was compared";
        }
        else if (comparisons.All(comparison => comparison.Result is null || comparison.Pair.Reference is null or { Elements: 0 }))
        {
            yield return "no element was compared: every tensor is empty";
        }
    }

    private static string? OfOrigin(ProvenanceFinding finding, DerivedReference claim) => (claim, finding.Provenance.Circular) switch
    {
        (DerivedReference.Forbid, null) => "the reference may be derived from the candidate: " + finding.Provenance.Reason,
        (DerivedReference.Forbid, true) => "the reference is derived from the candidate: " + finding.Provenance.Reason,
        (DerivedReference.Forbid, false) => finding.Suspicion,
        (DerivedReference.Demand, not true) => "the claim demands a reference that is derived from the candidate, which isn't certain: " + finding.Provenance.Reason,
        _ => null,
    };

    private static string NonFinite(Comparison comparison)
    {
        var sums = comparison.Result!.Sums;
        string[] sides = [.. Side(sums.NonFiniteA, "reference"), .. Side(sums.NonFiniteB, "candidate")];
        return $"'{comparison.Pair.Name}' ({string.Join(" and ", sides)})";

        string[] Side(long count, string side) => count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {sums.Count:N0} in the {side}")] : [];
    }

    private static string List(List<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : string.Empty);

    private static long Count(IReadOnlyList<Comparison> comparisons, TensorStatus status) => comparisons.LongCount(comparison => comparison.Status == status);

    private static TensorStatus Status(Comparison comparison, in PairSums sums) =>
        comparison.Result is null ? comparison.Status
        : sums.NonFinite > 0 ? TensorStatus.NonFinite
        : comparison.Status == TensorStatus.Compared && sums.Identical == sums.Count ? TensorStatus.Identical
        : comparison.Status;
}
