using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Claims;

/// <summary>Observes several times in sequence: the probe of a claim with <c>repeat</c>.</summary>
/// <remarks>Coverage is that of the last run, or of the first that was incomplete; doubts of all runs count.</remarks>
/// <typeparam name="TObservation">What one run observes.</typeparam>
/// <param name="probe">The probe to run.</param>
/// <param name="runs">How often; at least 1.</param>
public sealed class RepeatProbe<TObservation>(IProbe<TObservation> probe, int runs) : IProbe<Repeated<TObservation>>
    where TObservation : class
{
    /// <inheritdoc/>
    public async Task<Repeated<TObservation>> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var observations = new List<TObservation>(runs);
        Coverage? incomplete = null;
        for (var run = 0; run < runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Progress.Report(new ProbeProgress(run, runs, "runs", "observing"));
            observations.Add(await probe.ObserveAsync(context, cancellationToken).ConfigureAwait(false));
            incomplete ??= context.Coverage is { } coverage && coverage.Covered != coverage.Total ? coverage : null;
        }

        if (incomplete is not null)
        {
            context.ReportCoverage(incomplete.Covered, incomplete.Total, incomplete.Items);
        }

        return new Repeated<TObservation> { Runs = observations };
    }
}
