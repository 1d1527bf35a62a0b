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

        progress.Expect(plans.Sum(plan => plan.Bytes));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var scales = Scale(plans, options);
        var runs = plans.Select((plan, index) => new PlanRun(plan, scales[index])).ToArray();
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

                runs[run].Compare((int)(part - ends[run] + runs[run].Parts), reader, cancellationToken);
            }
        });
        return [.. runs.Select(run => run.Result)];
    }

    // F64 is read twice: the largest values decide the scales under which squares neither overflow nor vanish.
    private static PairScales[] Scale(IReadOnlyList<PairPlan> plans, ParallelOptions options)
    {
        var scales = new PairScales[plans.Count];
        Parallel.For(0, plans.Count, options, i => scales[i] = plans[i] is { NeedsDouble: true, IsExact: false } plan
            ? PairScales.For(LargestValue.Of(plan.Reference, options.CancellationToken), LargestValue.Of(plan.Candidate, options.CancellationToken))
            : PairScales.None);
        return scales;
    }

    private void Read(PairPlan plan, long start, long end) => progress.Add(Bytes(plan, end) - Bytes(plan, start));

    private static long Bytes(PairPlan plan, long elements) => (long)((Int128)plan.Bytes * elements / plan.Elements);
}
