using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Conversion;

/// <summary>Counts differences by size, in a pass of its own.</summary>
internal static class BandPass
{
    private const double Small = 1e-3;
    private const double Medium = 1e-2;

    public static IReadOnlyList<DifferenceBands> Count(IReadOnlyList<Comparison> comparisons, int threads, CancellationToken cancellationToken)
    {
        var bands = new DifferenceBands[comparisons.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, bands.Length, options, i => bands[i] = Count(comparisons[i], cancellationToken));
        return bands;
    }

    private static DifferenceBands Count(Comparison comparison, CancellationToken cancellationToken)
    {
        var (identical, small, medium, large) = (0L, 0L, 0L, 0L);
        if (comparison is { Plan: { } plan, Result: not null })
        {
            AlignedBlocks.Read(plan, Add, cancellationToken);
        }

        return new DifferenceBands
        {
            CandidateShape = comparison.Pair.Candidate?.Shape,
            Identical = identical,
            Small = small,
            Medium = medium,
            Large = large,
        };

        void Add(long index, ReadOnlySpan<double> reference, ReadOnlySpan<double> candidate)
        {
            for (var i = 0; i < reference.Length; i++)
            {
                var difference = Math.Abs(reference[i] - candidate[i]);
                if (BitConverter.DoubleToInt64Bits(reference[i]) == BitConverter.DoubleToInt64Bits(candidate[i]))
                {
                    identical++;
                }
                else if (difference < Small)
                {
                    small++;
                }
                else if (difference < Medium)
                {
                    medium++;
                }
                else
                {
                    large++;
                }
            }
        }
    }
}
