using System.Diagnostics;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Compares the tensors of two model files (SafeTensors, sharded or not, GGUF, APR v2; any pair) value by value.</summary>
/// <remarks>Streamed in blocks on all cores; the numbers are the same whatever the number of threads. Sums are in double precision.</remarks>
[Probe("tensor-diff", Version = 3)]
public sealed class TensorDiffProbe : IProbe<TensorDiffObservation>
{
    /// <summary>The model that is taken as right.</summary>
    public required Subject Reference { get; init; }

    /// <summary>The model that is compared with it.</summary>
    public required Subject Candidate { get; init; }

    /// <summary>Case-sensitive globs (<c>*</c>, <c>?</c>): only tensors of which either side's name matches one are looked at. Empty means all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Case-sensitive globs: tensors of which either side's name matches one are left out, of the coverage too.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>How the candidate's matrices lie.</summary>
    public TensorLayout Layout { get; init; } = TensorLayout.Auto;

    /// <summary>Whether to measure what costs speed: relative errors, units in the last place, columns, digests of values.</summary>
    public bool Detail { get; init; }

    /// <summary>What the claim says about a reference that was made from its candidate, as <c>provenance</c> tells.</summary>
    public DerivedReference DerivedReference { get; init; } = DerivedReference.Forbid;

    internal int Threads { get; init; } = System.Environment.ProcessorCount;

    /// <inheritdoc/>
    public Task<TensorDiffObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context, null, cancellationToken), cancellationToken);

    /// <summary>The same, and how many elements differ by how much, for which the data is read a second time.</summary>
    /// <returns>The observation, and the bands of each of its results, in their order.</returns>
    public Task<(TensorDiffObservation Observation, IReadOnlyList<DifferenceBands> Bands)> ObserveBandsAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                var bands = new List<DifferenceBands>();
                return (Observe(context, bands, cancellationToken), (IReadOnlyList<DifferenceBands>)bands);
            },
            cancellationToken);

    internal TensorDiffObservation Observe(ITensorStore reference, ITensorStore candidate, ProbeContext context, CancellationToken cancellationToken) =>
        Observe(reference, candidate, context, null, cancellationToken);

    private TensorDiffObservation Observe(
        ITensorStore reference, ITensorStore candidate, ProbeContext context, List<DifferenceBands>? bands, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var globs = new TensorGlobs(Include, Exclude);
        var match = TensorMatcher.Match(reference, candidate, globs);
        var progress = new ReadProgress(context.Progress);
        var comparisons = new ModelComparer(Layout, new PairRunner(Threads, progress)).Compare(match.Pairs, cancellationToken);
        progress.Report();
        var results = comparisons.Select(TensorDiffReport.Result).ToList();
        if (Detail)
        {
            results = DetailPass.Add(comparisons, results, Threads, cancellationToken);
        }

        bands?.AddRange(BandPass.Count(comparisons, Threads, cancellationToken));
        var claim = DerivationClaim.Find(reference, candidate, cancellationToken);
        var provenance = ProvenanceCheck.Check(Reference, Candidate, claim, comparisons, cancellationToken);
        List<string> doubts =
        [
            .. globs.Idle.Select(glob => $"'include' names '{glob}', which no tensor of either side matches (globs are case-sensitive)"),
            .. TensorDiffReport.Doubts(comparisons, provenance, DerivedReference),
        ];
        ModelSubject.EnsureUnchanged(reference, Reference);
        ModelSubject.EnsureUnchanged(candidate, Candidate);
        doubts.ForEach(context.ReportDoubt);
        context.ReportCoverage(comparisons.LongCount(comparison => comparison.Result is not null), comparisons.Count, "tensors");
        var seconds = clock.Elapsed.TotalSeconds;
        return new TensorDiffObservation
        {
            Tensors = TensorDiffReport.Count(match, comparisons),
            Elements = TensorDiffReport.CountElements(comparisons),
            Results = results,
            KnownExtras = match.KnownExtras,
            Cosine = TensorDiffReport.Summarise(results),
            MaxAbs = TensorDiffReport.MaxAbs(results),
            Provenance = provenance.Provenance,
            Doubts = doubts,
            BytesRead = progress.Read,
            Seconds = seconds,
            BytesPerSecond = progress.Read / seconds,
        };
    }

    private TensorDiffObservation Observe(ProbeContext context, List<DifferenceBands>? bands, CancellationToken cancellationToken)
    {
        using var reference = ModelSubject.Open(Reference);
        using var candidate = ModelSubject.Open(Candidate);
        return ModelSubject.WhileReading(() => Observe(reference, candidate, context, bands, cancellationToken));
    }
}
