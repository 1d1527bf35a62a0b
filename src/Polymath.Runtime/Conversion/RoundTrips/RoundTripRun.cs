using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>Quantises tensors to types, one tensor after the other.</summary>
internal static class RoundTripRun
{
    public static QuantizationRoundtripObservation Observe(
        IReadOnlyList<WeightTensor> tensors, IReadOnlyList<ElementType> types, ProbeContext context, CancellationToken cancellationToken)
    {
        var totals = types.Select(type => new TypeTotals(new PieceQuantiser(type, 0))).ToArray();
        try
        {
            return Observe(tensors, types, totals, context, cancellationToken);
        }
        finally
        {
            Array.ForEach(totals, total => total.Dispose());
        }
    }

    private static QuantizationRoundtripObservation Observe(
        IReadOnlyList<WeightTensor> tensors, IReadOnlyList<ElementType> types, TypeTotals[] totals, ProbeContext context, CancellationToken cancellationToken)
    {
        var (count, elements, nonFinite, covered, done) = (0L, 0L, 0L, 0L, 0L);
        var all = tensors.Sum(tensor => tensor.Elements);
        var weights = new RoundTripSums();
        foreach (var tensor in tensors)
        {
            if (tensor.Obstacle is not null)
            {
                context.ReportDoubt($"'{tensor.Name}' isn't quantised: {tensor.Obstacle}");
                continue;
            }

            var run = new TensorRun(tensor, types, read => context.Progress.Report(new ProbeProgress(Interlocked.Add(ref done, read), all, "elements", "quantising")), cancellationToken);
            var scan = run.Scan();
            nonFinite += scan.NonFinite;
            if (scan.NonFinite > 0)
            {
                context.ReportDoubt($"'{tensor.Name}' isn't quantised: {scan.NonFinite:N0} of its weights are NaN or infinite");
                continue;
            }

            var results = run.Run(scan);
            for (var type = 0; type < results.Length; type++)
            {
                if (results[type].Refusal is { } refusal)
                {
                    context.ReportDoubt($"'{tensor.Name}' can't be quantised to {types[type]}: {refusal}");
                    continue;
                }

                totals[type].Add(tensor, results[type]);
                covered++;
            }

            if (results.FirstOrDefault(result => result.Refusal is null) is { } quantised)
            {
                weights.Add(quantised.Sums());
                count++;
                elements += tensor.Elements;
            }
        }

        if (totals.Any(total => total.LacksVectors))
        {
            context.ReportDoubt("this processor has no vectors: that vectors decode as scalar code does was not tried");
        }

        context.ReportCoverage(covered, (long)tensors.Count * types.Count, "conversions of a tensor to a type");
        return new QuantizationRoundtripObservation
        {
            Tensors = count,
            Elements = elements,
            NonFinite = nonFinite,
            Std = weights.Std,
            Types = [.. totals.Select(total => total.Observation())],
        };
    }
}
