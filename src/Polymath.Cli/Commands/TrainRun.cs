using Polymath.Cli.Rendering;
using Polymath.Cli.Training;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Commands;

/// <summary>Trains, keeps what came of it, and shows it.</summary>
internal static class TrainRun
{
    private const string ObservationName = "observation.json";

    public static async Task<int> RunAsync(TrainArguments asked, Shell shell, CancellationToken cancellationToken)
    {
        if (asked.Request.Model.Length == 0)
        {
            throw new SettingException(["there is no model; name one by --model DIR, or by 'model' in the file of --config"]);
        }

        if (asked.Merge)
        {
            TrainMerge.Demand(asked.Request);
        }

        EloTrainObservation observed;
        try
        {
            observed = await TrainAsync(asked.Request, shell, cancellationToken).ConfigureAwait(false);
        }
        catch (TrainingException failed) when (failed.FailedInStep)
        {
            shell.Error.WriteLine($"polymath: the run failed: {Printable.Of(failed.Message)}");
            return ExitCodes.Refuted;
        }
        catch (OperationCanceledException) when (asked.Request.Output is { } output)
        {
            throw new TrainStoppedException($"stopped; the newest checkpoint in '{output}' was kept, and --resume goes on from it");
        }
        catch (OperationCanceledException)
        {
            throw new TrainStoppedException("stopped; nothing was kept, since there is no --output");
        }

        try
        {
            return await ShowAsync(asked, observed, shell, cancellationToken).ConfigureAwait(false);
        }
        catch (TrainingException failed)
        {
            shell.Error.WriteLine($"polymath: the run was made and sealed, but what it trained couldn't be merged: {Printable.Of(failed.Message)}");
            return ExitCodes.Refuted;
        }
    }

    private static async Task<int> ShowAsync(TrainArguments asked, EloTrainObservation observed, Shell shell, CancellationToken cancellationToken)
    {
        var failures = TrainJudgement.Failures(observed);
        var text = ObservationText.Of(observed);
        if (asked.Request.Output is { } output)
        {
            await File.WriteAllTextAsync(Path.Combine(output, ObservationName), text).ConfigureAwait(false);
        }

        // What isn't sealed isn't merged.
        var merged = asked.Merge && failures.Count == 0 ? TrainMerge.Make(asked.Request, observed.Steps, cancellationToken) : null;
        if (asked.Json)
        {
            shell.Output.Write(text);
        }
        else
        {
            ReportWriter.For(shell).Write(TrainReport.Of(asked.Request, observed, failures, merged));
        }

        return failures.Count == 0 ? ExitCodes.Holds : ExitCodes.Refuted;
    }

    private static Task<EloTrainObservation> TrainAsync(TrainingRequest request, Shell shell, CancellationToken cancellationToken)
    {
        return shell.ShowsProgress ? TrainProgressView.WatchAsync(shell, Train) : Train(new TrainProgressLines(shell.Error));

        Task<EloTrainObservation> Train(IProgress<TrainingProgress> progress) => TrainingRun.RunAsync(request, progress, cancellationToken);
    }
}
