namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Compares pairs of tensors on all cores; what it finds doesn't depend on how many there are.</summary>
/// <param name="threads">Greatest number of threads.</param>
/// <param name="progress">Told the bytes of both sides after each piece of work.</param>
internal sealed class PairRunner(int threads, Action<long> progress)
{
    public PairResult[] Run(IReadOnlyList<PairPlan> plans, CancellationToken cancellationToken)
    {
        var results = plans.Select(_ => new PairResult()).ToArray();
        Scale(plans, results, cancellationToken);
        var units = plans.SelectMany((plan, index) => PairUnit.Of(index, plan)).ToArray();
        var parts = new PairResult[units.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, units.Length, options, () => new PairReader(), (i, _, reader) =>
        {
            var plan = plans[units[i].Plan];
            parts[i] = reader.Compare(plan, units[i], results[units[i].Plan].Scales, cancellationToken);
            progress(Bytes(plan, units[i].Count));
            return reader;
        }, _ => { });
        for (var i = 0; i < units.Length; i++)
        {
            results[units[i].Plan].Add(parts[i]);
        }

        return results;
    }

    // F64 is read twice: the largest values decide the scales under which squares neither overflow nor vanish.
    private void Scale(IReadOnlyList<PairPlan> plans, PairResult[] results, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, plans.Count, options, i =>
        {
            if (plans[i] is { NeedsDouble: true, IsExact: false } plan)
            {
                results[i].Scales = PairScales.For(LargestValue.Of(plan.Reference, cancellationToken), LargestValue.Of(plan.Candidate, cancellationToken));
            }
        });
    }

    private static long Bytes(PairPlan plan, long elements) =>
        plan.Elements == 0 ? 0 : (long)((Int128)(plan.Reference.Bytes + plan.Candidate.Bytes) * elements / plan.Elements);
}
