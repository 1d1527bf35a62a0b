namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Compares pairs of tensors on all cores, which take part after part of all of them; what it finds doesn't depend on how many there are.</summary>
/// <param name="threads">Greatest number of threads.</param>
/// <param name="progress">Told the bytes of both sides, before and after.</param>
internal sealed class PairRunner(int threads, ReadProgress progress)
{
    public PairResult[] Run(IReadOnlyList<PairPlan> plans, CancellationToken cancellationToken)
    {
        if (plans.Count == 0)
        {
            return [];
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var results = Run([.. plans.Select(plan => new PlanRun(plan, PairScales.None))], options);

        // Of F64 squares may overflow or vanish: then the largest values decide under which scales it is read again.
        var scaled = Enumerable.Range(0, plans.Count).Where(i => plans[i].NeedsScales && !results[i].HoldsSquares).ToList();
        var again = Run([.. scaled.Select(i => new PlanRun(plans[i], Scale(plans[i], options)))], options);
        for (var i = 0; i < again.Length; i++)
        {
            results[scaled[i]] = again[i];
        }

        return results;
    }

    private PairResult[] Run(PlanRun[] runs, ParallelOptions options)
    {
        progress.Expect(runs.Sum(run => run.Plan.Bytes));
        var ends = new long[runs.Length];
        var parts = 0L;
        for (var i = 0; i < runs.Length; i++)
        {
            ends[i] = parts += runs[i].Parts;
        }

        var next = -1L;
        Parallel.For(0, (int)Math.Min(threads, parts), options, (_, state) =>
        {
            var reader = new PartReader(Read);
            var run = 0;
            for (var part = Interlocked.Increment(ref next); part < parts && !state.ShouldExitCurrentIteration; part = Interlocked.Increment(ref next))
            {
                while (part >= ends[run])
                {
                    run++;
                }

                runs[run].Compare((int)(part - ends[run] + runs[run].Parts), reader, options.CancellationToken);
            }
        });
        return [.. runs.Select(run => run.Result)];
    }

    private static PairScales Scale(PairPlan plan, ParallelOptions options) => PairScales.For(LargestValue.Of(plan.Reference, options), LargestValue.Of(plan.Candidate, options));

    private void Read(PairPlan plan, long start, long end) => progress.Add(Bytes(plan, end) - Bytes(plan, start));

    private static long Bytes(PairPlan plan, long elements) => (long)((Int128)plan.Bytes * elements / plan.Elements);
}
