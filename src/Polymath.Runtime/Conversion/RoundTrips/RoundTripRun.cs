using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>Quantises tensors to types, one tensor after the other, each on all cores.</summary>
internal sealed class RoundTripRun : IDisposable
{
    private readonly IReadOnlyList<ElementType> _types;
    private readonly ProbeContext _context;
    private readonly TypeTotals[] _totals;
    private readonly RoundTripSums _weights = new();
    private long _tensors;
    private long _nonFinite;
    private long _covered;
    private long _done;

    private RoundTripRun(IReadOnlyList<ElementType> types, ProbeContext context)
    {
        _types = types;
        _context = context;
        _totals = [.. types.Select(type => new TypeTotals(new PieceQuantiser(type, 0)))];
    }

    public static QuantizationRoundtripObservation Observe(
        IReadOnlyList<WeightTensor> tensors, IReadOnlyList<ElementType> types, ProbeContext context, CancellationToken cancellationToken)
    {
        using var run = new RoundTripRun(types, context);
        var elements = tensors.Sum(tensor => tensor.Elements);
        foreach (var tensor in tensors)
        {
            run.Quantise(tensor, elements, cancellationToken);
        }

        return run.Observe(tensors.Count);
    }

    public void Dispose() => Array.ForEach(_totals, total => total.Dispose());

    private void Quantise(WeightTensor tensor, long elements, CancellationToken cancellationToken)
    {
        if (tensor.Obstacle is not null)
        {
            _context.ReportDoubt($"'{tensor.Name}' isn't quantised: {tensor.Obstacle}");
            return;
        }

        var run = new TensorRun(
            tensor, _types, read => _context.Progress.Report(new ProbeProgress(Interlocked.Add(ref _done, read), elements, "elements", "quantising")), cancellationToken);
        var scan = run.Scan();
        if (scan.NonFinite > 0)
        {
            _nonFinite += scan.NonFinite;
            _context.ReportDoubt(FormattableString.Invariant($"'{tensor.Name}' isn't quantised: {scan.NonFinite:N0} of its weights are NaN or infinite"));
            return;
        }

        RoundTripSums? weights = null;
        foreach (var (total, result) in _totals.Zip(run.Run(scan)))
        {
            if (result.Refusal is { } refusal)
            {
                _context.ReportDoubt($"'{tensor.Name}' can't be quantised to {result.Quantiser.Type}: {refusal}");
                continue;
            }

            weights = result.Sums();
            total.Add(tensor, result, weights);
            _covered++;
        }

        if (weights is not null)
        {
            _weights.Add(weights);
            _tensors++;
        }
    }

    private QuantizationRoundtripObservation Observe(int tensors)
    {
        if (_totals.Any(total => total.LacksVectors))
        {
            _context.ReportDoubt("this processor has no vectors: that vectors decode as scalar code does was not tried");
        }

        _context.ReportCoverage(_covered, (long)tensors * _types.Count, "conversions of a tensor to a type");
        return new QuantizationRoundtripObservation
        {
            Tensors = _tensors,
            Elements = _weights.Elements,
            NonFinite = _nonFinite,
            Std = _weights.Std,
            Types = [.. _totals.Select(total => total.Observation())],
        };
    }
}
