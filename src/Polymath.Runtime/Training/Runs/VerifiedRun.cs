namespace Polymath.Runtime.Training.Runs;

/// <summary>Compares a run that is over with itself made again, as far as the request asks for it.</summary>
internal sealed class VerifiedRun(
    TrainingRequest request, TrainerSource source, RunData data, RunSettings settings, string run, IProgress<TrainingProgress>? listener)
{
    private readonly RunProgress _progress = new(listener, data.Steps);

    /// <summary>The observation with what the comparisons said.</summary>
    public EloTrainObservation Compare(EloTrainObservation observation, RunFigures figures, CancellationToken cancellationToken)
    {
        // What was stopped has nothing to be compared with.
        if (observation.Stopped is not null || !(request.VerifyReplay || request.VerifyResume))
        {
            return observation;
        }

        var outcome = new RunOutcome(figures, observation.Trainable.DigestAfter);
        var again = new RunComparison(source, data, settings, run);
        return observation with
        {
            ReplayIdentical = request.VerifyReplay ? again.Straight(request.Threads, Made, cancellationToken).SameAs(outcome) : null,
            ResumeIdentical = request.VerifyResume ? Interrupted(again, cancellationToken).SameAs(outcome) : null,
        };
    }

    private RunOutcome Interrupted(RunComparison again, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("polymath-resume-");
        try
        {
            return again.Interrupted(scratch.FullName, request.Threads, Made, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private void Made(MadeStep made) => _progress.Say(TrainingPhase.Verifying, made.Number);
}
