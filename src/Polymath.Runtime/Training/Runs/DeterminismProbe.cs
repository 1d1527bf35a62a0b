using Polymath.Runtime.Probing;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Trains the same run several times, again, with other numbers of threads and interrupted in the middle, and compares bit for bit.</summary>
[Probe("determinism")]
public sealed class DeterminismProbe : TrainingProbe, IProbe<DeterminismObservation>
{
    /// <summary>Numbers of threads, each a run's; all are compared with the first.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2, 3];

    /// <inheritdoc/>
    public Task<DeterminismObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        WhileTraining(() => Observe(Request(), context, () => TrainerBackends.Open(Request(), cancellationToken), cancellationToken), cancellationToken);

    internal DeterminismObservation Observe(TrainingRequest request, ProbeContext context, Func<TrainerSource> open, CancellationToken cancellationToken)
    {
        TrainingRequestCheck.Demand(request);
        if (Threads.Count < 2 || Threads.Any(threads => threads < 1) || Threads.Distinct().Count() < Threads.Count)
        {
            throw new ProbeException($"'threads' is [{string.Join(", ", Threads)}]; give two or more different numbers from 1");
        }

        using var source = open();
        var data = RunData.Read(request, source.VocabularySize);
        var settings = RunSettings.Of(request, data.Steps);
        var comparison = new RunComparison(source, data, settings, RunSettings.Digest(settings.Describe(request, data.Batches.Digest)));
        var untrained = comparison.Untrained(Threads[0], cancellationToken);
        var (first, others) = Runs(comparison, data.Steps, context, cancellationToken);
        ComparedRuns[] pairs = [.. others.Select(run => Compare(first, run.Difference, run.Threads, run.Outcome, data.Steps))];
        context.ReportCoverage(pairs.Length, Threads.Count + 1, "pairs of runs");
        return new DeterminismObservation
        {
            Backend = request.Backend,
            VectorWidth = (long)VectorWidths.Widest,
            Steps = data.Steps,
            TrainedTensors = source.Planned.Count,
            Trained = first.TrainedDigest != untrained,
            Pairs = pairs,
            Identical = pairs.All(pair => pair.Identical),
        };
    }

    private (RunOutcome First, IReadOnlyList<(RunDifference Difference, int Threads, RunOutcome Outcome)> Others) Runs(
        RunComparison comparison, long steps, ProbeContext context, CancellationToken cancellationToken)
    {
        var (made, all) = (0L, (Threads.Count + 2) * steps);
        var first = Straight(Threads[0]);
        List<(RunDifference, int, RunOutcome)> others = [(RunDifference.Repetition, Threads[0], Straight(Threads[0]))];
        others.AddRange(Threads.Skip(1).Select(threads => (RunDifference.Threads, threads, Straight(threads))));
        var scratch = Directory.CreateDirectory(Path.Combine(context.ScratchFolder, "checkpoints")).FullName;
        others.Add((RunDifference.Interruption, Threads[^1], comparison.Interrupted(scratch, Threads[^1], Made, cancellationToken)));
        return (first, others);

        RunOutcome Straight(int threads) => comparison.Straight(threads, Made, cancellationToken);

        void Made(MadeStep step) => context.Progress.Report(new ProbeProgress(++made, all, "steps", "training"));
    }

    private ComparedRuns Compare(RunOutcome first, RunDifference difference, int threads, RunOutcome second, long steps) => new()
    {
        Difference = difference,
        ThreadsOfFirst = Threads[0],
        ThreadsOfSecond = threads,
        InterruptedAfter = difference == RunDifference.Interruption ? RunComparison.Middle(steps) : null,
        SameSteps = first.SameSteps(second),
        FirstDifferentStep = first.FirstDifference(second),
        TrainedDigestOfFirst = first.TrainedDigest,
        TrainedDigestOfSecond = second.TrainedDigest,
        Identical = first.SameAs(second),
    };
}
