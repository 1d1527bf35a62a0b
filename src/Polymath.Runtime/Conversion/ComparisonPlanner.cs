using System.Globalization;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Decides how each pair is compared, as far as names, shapes and types tell.</summary>
internal static class ComparisonPlanner
{
    private const double ExactIntegers = 1L << 53;

    public static Comparison Plan(TensorPair pair, TensorLayout layout, CancellationToken cancellationToken)
    {
        if (pair.Unevaluated is { } reason)
        {
            return Unevaluated(pair, reason);
        }

        if (pair.Reference is not { } reference || pair.Candidate is not { } candidate)
        {
            return new Comparison { Pair = pair, Status = pair.Reference is null ? TensorStatus.MissingInReference : TensorStatus.MissingInCandidate };
        }

        if (Order(reference, candidate, layout) is not { } order)
        {
            return new Comparison { Pair = pair, Status = TensorStatus.ShapeMismatch, Doubt = Mismatch(pair) };
        }

        if (IsLossy(reference, candidate, order, cancellationToken))
        {
            return Unevaluated(pair, "its 64-bit integers exceed 2^53, which floats don't hold exactly");
        }

        var rows = order == PairOrder.Same && layout == TensorLayout.Auto ? RowPermutation.Between(pair) : null;
        return With(pair, rows is null ? order : PairOrder.Permuted, rows);
    }

    public static Comparison With(TensorPair pair, PairOrder order, RowPermutation? rows = null) => new()
    {
        Pair = pair,
        Plan = new PairPlan(pair.Reference!, pair.Candidate!, order, rows),
        Status = order switch
        {
            PairOrder.Transposed => TensorStatus.Transposed,
            PairOrder.Permuted => TensorStatus.Permuted,
            _ => TensorStatus.Compared,
        },
    };

    public static string Mismatch(TensorPair pair) =>
        $"'{pair.Name}' has shape {Show(pair.Reference!)} in the reference and {Show(pair.Candidate!)} in the candidate ('{pair.Candidate!.Name}'); it was not compared";

    private static Comparison Unevaluated(TensorPair pair, string reason) => new()
    {
        Pair = pair,
        Status = TensorStatus.Unevaluated,
        Doubt = $"'{pair.Name}' was not compared: {reason}",
    };

    private static PairOrder? Order(TensorView reference, TensorView candidate, TensorLayout layout)
    {
        var isMatrix = reference.Shape.Count == 2 && candidate.Shape.Count == 2;
        var turned = isMatrix && reference.Shape[0] == candidate.Shape[1] && reference.Shape[1] == candidate.Shape[0];
        if (layout == TensorLayout.Transposed && isMatrix)
        {
            return turned ? PairOrder.Transposed : null;
        }

        // Formats differ on dimensions of 1: [1, n] in one is [n] in another, in the same order.
        var same = reference.Store.Format == candidate.Store.Format
            ? reference.Shape.SequenceEqual(candidate.Shape)
            : Squeezed(reference).SequenceEqual(Squeezed(candidate));
        return same ? PairOrder.Same : turned && layout == TensorLayout.Auto ? PairOrder.Transposed : null;
    }

    private static IEnumerable<long> Squeezed(TensorView view) => view.Shape.Where(dimension => dimension != 1);

    private static bool IsLossy(TensorView reference, TensorView candidate, PairOrder order, CancellationToken cancellationToken)
    {
        var exact = order == PairOrder.Same && IsInteger(reference) && IsInteger(candidate);
        return !exact && (Exceeds(reference, cancellationToken) || Exceeds(candidate, cancellationToken));
    }

    private static bool IsInteger(TensorView view) => IntegerKernel.IsInteger(view.Tensor.ElementType!.Value);

    private static bool Exceeds(TensorView view, CancellationToken cancellationToken) =>
        view.Tensor.ElementType is ElementType.I64 or ElementType.U64 && LargestValue.Of(view, new ParallelOptions { CancellationToken = cancellationToken }) >= ExactIntegers;

    private static string Show(TensorView view) =>
        "[" + string.Join(", ", view.Shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture))) + "]";
}
