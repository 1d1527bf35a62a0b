using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Conversion;

/// <summary>Adds what <c>detail</c> asks for, in a pass of its own.</summary>
internal static class DetailPass
{
    public static List<TensorDifference> Add(
        IReadOnlyList<Comparison> comparisons, IReadOnlyList<TensorDifference> results, int threads, CancellationToken cancellationToken)
    {
        var detailed = new TensorDifference[results.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, results.Count, options, i => detailed[i] = Measure(comparisons[i], results[i], cancellationToken));
        return [.. detailed];
    }

    private static TensorDifference Measure(Comparison comparison, TensorDifference result, CancellationToken cancellationToken)
    {
        if (comparison.Result is not { } compared)
        {
            return result;
        }

        using var detail = new PairDetail(comparison.Plan!, compared);
        detail.Read(cancellationToken);
        var finite = compared.Sums.NonFinite == 0;
        return result with
        {
            MaxRelative = detail.Errors.Max,
            P99Relative = detail.Errors.P99,
            MaxUlp = detail.MaxUlp,
            SignOfZero = finite ? detail.SignOfZero : null,
            WorstColumns = finite ? detail.WorstColumns() : [],
            ValuesDigestReference = detail.DigestA,
            ValuesDigestCandidate = detail.DigestB,
        };
    }
}
