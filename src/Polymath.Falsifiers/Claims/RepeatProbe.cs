using System.Globalization;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Claims;

/// <summary>A claim's <c>repeat</c>: observes several times, one after the other.</summary>
/// <remarks>Each run has a scratch folder of its own. The worst run speaks for all: an incomplete coverage, any doubt, an emulated device.</remarks>
/// <typeparam name="TObservation">What one run observes.</typeparam>
/// <param name="probe">What observes.</param>
/// <param name="runs">How often; at least 1.</param>
public sealed class RepeatProbe<TObservation>(IProbe<TObservation> probe, int runs) : IProbe<Repeated<TObservation>>
    where TObservation : class
{
    /// <inheritdoc/>
    public async Task<Repeated<TObservation>> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (runs < 1)
        {
            throw new ProbeException($"'repeat' is {runs}; a claim must be observed at least once");
        }

        var observations = new List<TObservation>();
        Coverage? worst = null;
        for (var run = 1; run <= runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Progress.Report(new ProbeProgress(run - 1, runs, "runs", "observing"));
            var scratch = Path.Combine(context.ScratchFolder, "run-" + run.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(scratch);
            var single = new ProbeContext(scratch, context.Progress);
            observations.Add(await probe.ObserveAsync(single, cancellationToken).ConfigureAwait(false)
                ?? throw new ProbeException($"the probe returned nothing in run {run} of {runs}"));

            worst = Worse(worst, single.Coverage);
            foreach (var doubt in single.Doubts)
            {
                context.ReportDoubt($"run {run} of {runs}: {doubt}");
            }

            if (single.Site is { } site && context.Site is not { Emulated: true })
            {
                context.ReportSite(site);
            }
        }

        if (worst is not null)
        {
            context.ReportCoverage(worst.Covered, worst.Total, worst.Items);
        }

        return new Repeated<TObservation> { Runs = observations };
    }

    // An incomplete coverage stays: a later, complete run looked at something else.
    private static Coverage? Worse(Coverage? left, Coverage? right) =>
        left is null ? right : right is null || left.Covered != left.Total || left.Total <= 0 ? left : right;
}
