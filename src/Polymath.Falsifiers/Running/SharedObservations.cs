using System.Collections.Concurrent;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Subjects;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Running;

/// <summary>Observes, and lets claims with equal probe, settings and subjects share one observation a run.</summary>
/// <param name="artifactsRoot">Scratch folders lie under it.</param>
/// <param name="clock">Measures durations.</param>
internal sealed class SharedObservations(string artifactsRoot, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, object> _runs = new(StringComparer.Ordinal);

    /// <summary>The observation, made now or by another claim of this run.</summary>
    public async Task<ObservedRun<TObservation>> ObserveAsync<TObservation>(
        Observing<TObservation> observing,
        SubjectResolution subjects,
        IProgress<ProbeProgress> progress,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        var key = Key(observing, subjects);
        while (true)
        {
            var shared = (Lazy<Task<ObservedRun<TObservation>>>)_runs.GetOrAdd(
                key,
                _ => new Lazy<Task<ObservedRun<TObservation>>>(
                    () => Task.Run(() => ObserveOnceAsync(observing, subjects, progress, cancellationToken), CancellationToken.None)));
            try
            {
                return await shared.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The claim that began it was cancelled; this one wasn't, and begins anew.
                _runs.TryRemove(KeyValuePair.Create(key, (object)shared));
            }
        }
    }

    private static string Key<TObservation>(Observing<TObservation> observing, SubjectResolution subjects)
        where TObservation : class => string.Join(
            '\n',
            [observing.ProbeId, observing.Digest, typeof(TObservation).AssemblyQualifiedName, .. subjects.Found.Select(found => found.Subject.Name + " " + found.Subject.Path + " " + found.Subject.Sha256)]);

    private async Task<ObservedRun<TObservation>> ObserveOnceAsync<TObservation>(
        Observing<TObservation> observing,
        SubjectResolution subjects,
        IProgress<ProbeProgress> progress,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        var scratch = Path.Combine(artifactsRoot, "scratch", Path.GetRandomFileName());
        Directory.CreateDirectory(scratch);
        var context = new ProbeContext(scratch, progress);
        var before = FileStates.Of(subjects);
        var started = clock.GetUtcNow();
        var start = clock.GetTimestamp();
        TObservation? observation = null;
        string? problem;
        Exception? cause = null;
        try
        {
            observation = await observing.CreateProbe(subjects.Set).ObserveAsync(context, cancellationToken).ConfigureAwait(false);
            problem = observation is null ? $"the probe '{observing.ProbeId}' returned nothing" : FileStates.Difference(before, FileStates.Of(subjects));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ProbeException failure)
        {
            (problem, cause) = (failure.Message, failure);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A probe may throw ProbeException only. Anything else is a defect of the probe: shown whole, and never a pass.
            (problem, cause) = ($"the probe '{observing.ProbeId}' has a defect: it threw {failure.GetType().Name}: {failure.Message}", failure);
        }
        finally
        {
            Delete(scratch);
        }

        return new ObservedRun<TObservation>
        {
            Observation = problem is null ? observation : null,
            Problem = problem,
            Cause = cause,
            Coverage = context.Coverage,
            Doubts = context.Doubts,
            Site = context.Site,
            Started = started,
            Duration = clock.GetElapsedTime(start),
        };
    }

    private static void Delete(string scratch)
    {
        try
        {
            Directory.Delete(scratch, recursive: true);
        }
        catch (IOException)
        {
            // Something still holds a file open; it lies under artifacts/ and decides nothing.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
