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

        try
        {
            var observed = await TrainAsync(asked.Request, shell, cancellationToken).ConfigureAwait(false);
            return await ShowAsync(asked, observed, shell).ConfigureAwait(false);
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
    }

    private static async Task<int> ShowAsync(TrainArguments asked, EloTrainObservation observed, Shell shell)
    {
        var failures = TrainJudgement.Failures(observed);
        var text = ObservationText.Of(observed);
        if (asked.Request.Output is { } output)
        {
            await File.WriteAllTextAsync(Path.Combine(output, ObservationName), text).ConfigureAwait(false);
        }

        if (asked.Json)
        {
            shell.Output.Write(text);
        }
        else
        {
            ReportWriter.For(shell).Write(TrainReport.Of(asked.Request, observed, failures));
        }

        return failures.Count == 0 ? ExitCodes.Holds : ExitCodes.Refuted;
    }

    private static Task<EloTrainObservation> TrainAsync(TrainingRequest request, Shell shell, CancellationToken cancellationToken)
    {
        return shell.ShowsProgress ? TrainProgressView.WatchAsync(shell, Train) : Train(new TrainProgressLines(shell.Error));

        Task<EloTrainObservation> Train(IProgress<TrainingProgress> progress) => TrainingRun.RunAsync(request, progress, cancellationToken);
    }
}
