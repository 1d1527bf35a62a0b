using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Trains the boundary layers of a model and proves of every other tensor that it stayed as it was.</summary>
[Probe("elo-train", Exclusive = true)]
public sealed class EloTrainProbe : TrainingProbe, IProbe<EloTrainObservation>
{
    /// <summary>A UTF-8 text that isn't trained on; its loss is measured before and after.</summary>
    public Subject? HeldOut { get; init; }

    /// <summary>Steps between digests of the frozen set; 1: after every step. The start and the end are always looked at.</summary>
    public int DigestEvery { get; init; } = 1;

    /// <summary>Greatest number of threads, on which no result depends; without it as many as processors.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether to train again from the start and compare (<c>replay_identical</c>).</summary>
    public bool VerifyReplay { get; init; }

    /// <summary>Whether to train again with an interruption in the middle, saved and loaded, and compare (<c>resume_identical</c>).</summary>
    public bool VerifyResume { get; init; }

    /// <inheritdoc/>
    public Task<EloTrainObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) => WhileTraining(() => Observe(context, cancellationToken), cancellationToken);

    private EloTrainObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        var request = Request() with
        {
            HeldOut = HeldOut?.Path,
            DigestEvery = DigestEvery,
            Threads = Threads ?? Environment.ProcessorCount,
            VerifyReplay = VerifyReplay,
            VerifyResume = VerifyResume,
        };
        var observation = TrainingRun.Run(request, () => TrainerBackends.Open(request, cancellationToken), new StepProgress(context.Progress), cancellationToken);
        var frozen = observation.Frozen;
        context.ReportCoverage(frozen.DigestedTensors + frozen.DigestedBuffers, frozen.Tensors + frozen.Buffers, "frozen tensors and buffers");
        return observation;
    }
}
