using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Compares the tensors of two models.</summary>
/// <param name="layout">How the candidate's matrices lie.</param>
/// <param name="runner">Does the work.</param>
internal sealed class ModelComparer(TensorLayout layout, PairRunner runner)
{
    // Quantisation to 4 bits leaves 0.99, to less than 2 bits 0.6; unrelated weights leave 0.
    private const double Convincing = 0.5;
    private const double Suspicious = 0.9;

    // A nearly symmetric matrix agrees with its transpose; what is further apart than its types explain is looked at the other way round too.
    private const double Explained = 8;
    private const double LeastSuspicious = 0.001;

    /// <summary>What was found for each of <paramref name="pairs"/>, in their order.</summary>
    public IReadOnlyList<Comparison> Compare(IReadOnlyList<TensorPair> pairs, CancellationToken cancellationToken)
    {
        var comparisons = pairs.Select(pair => ComparisonPlanner.Plan(pair, layout, cancellationToken)).ToArray();
        Run(comparisons, [.. Enumerable.Range(0, comparisons.Length)], cancellationToken);
        if (layout == TensorLayout.Auto)
        {
            Retry(comparisons, IsWronglyTurned, PairOrder.Same, cancellationToken);
            Retry(comparisons, MayBeTurned, PairOrder.Transposed, cancellationToken);
            Retry(comparisons, MayBeUnpermuted, PairOrder.Same, cancellationToken);
        }

        return comparisons;
    }

    private void Run(Comparison[] comparisons, int[] indices, CancellationToken cancellationToken)
    {
        var planned = indices.Where(index => comparisons[index].Plan is not null).ToArray();
        var results = runner.Run([.. planned.Select(index => comparisons[index].Plan!)], cancellationToken);
        for (var i = 0; i < planned.Length; i++)
        {
            comparisons[planned[i]] = comparisons[planned[i]] with { Result = results[i] };
        }
    }

    // Where the numbers contradict what shapes and names suggest, the other order is tried and the better one kept.
    private void Retry(Comparison[] comparisons, Func<Comparison, bool> when, PairOrder order, CancellationToken cancellationToken)
    {
        var indices = Enumerable.Range(0, comparisons.Length).Where(index => when(comparisons[index])).ToArray();
        var again = indices.Select(index => Alternative(comparisons[index], order)).ToArray();
        Run(again, [.. Enumerable.Range(0, again.Length)], cancellationToken);
        for (var i = 0; i < indices.Length; i++)
        {
            comparisons[indices[i]] = Better(comparisons[indices[i]], again[i]);
        }
    }

    private static Comparison Alternative(Comparison comparison, PairOrder order)
    {
        var pair = comparison.Pair;
        return IsWronglyTurned(comparison)
            ? ComparisonPlanner.With(pair with { Candidate = pair.Candidate! with { Shape = pair.Reference!.Shape } }, PairOrder.Same)
            : ComparisonPlanner.With(pair, order);
    }

    private static Comparison Better(Comparison first, Comparison second)
    {
        if (IsWronglyTurned(first))
        {
            // Dimensions are swapped and the data isn't turned: neither a copy nor a transpose.
            var doubt = ComparisonPlanner.Mismatch(first.Pair)
                + (second.Cosine >= Convincing ? "; its data lies as in the reference, so only the shape is swapped" : string.Empty);
            return new Comparison { Pair = first.Pair, Status = TensorStatus.ShapeMismatch, Doubt = doubt };
        }

        if (!IsClearlyCloser(second, first))
        {
            return first;
        }

        if (first.Plan!.Order == PairOrder.Permuted)
        {
            return second with
            {
                Doubt = $"'{first.Pair.Name}' agrees without the row permutation that its architecture calls for; the file was written another way than llama.cpp does from Hugging Face names",
            };
        }

        return second;
    }

    // A matrix that is nearly symmetric, or rows that are nearly alike, agree in either order; noise mustn't choose between them.
    private static bool IsClearlyCloser(Comparison second, Comparison first) => second.Cosine >= Convincing && second.Distance * 2 < first.Distance;

    private static bool IsWronglyTurned(Comparison comparison) =>
        comparison is { Status: TensorStatus.Transposed, Plan: { } plan } && !IsSquare(plan) && comparison.Cosine < Convincing;

    private static bool MayBeTurned(Comparison comparison) =>
        comparison is { Status: TensorStatus.Compared, Plan: { } plan } && IsSquare(plan)
        && comparison.Distance > Math.Min(1 - Suspicious, Math.Max(LeastSuspicious, Explained * Math.Max(Noise(plan.ReferenceType), Noise(plan.CandidateType))));

    // As cosine distance.
    private static double Noise(ElementType type) => BlockTypes.TypicalNoise(type) is { } noise ? noise * noise / 2 : 0;

    private static bool MayBeUnpermuted(Comparison comparison) =>
        comparison is { Status: TensorStatus.Permuted } && comparison.Cosine < Suspicious;

    private static bool IsSquare(PairPlan plan) =>
        plan.Reference.Shape is { Count: 2 } shape
        && shape[0] == shape[1]
        && shape[0] > 1
        && plan.Candidate.Shape.SequenceEqual(shape)
        && !IsInt64(plan.ReferenceType)
        && !IsInt64(plan.CandidateType);

    private static bool IsInt64(ElementType type) => type is ElementType.I64 or ElementType.U64;
}
