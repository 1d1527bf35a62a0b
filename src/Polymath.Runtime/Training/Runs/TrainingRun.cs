using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Trains the boundary layers of a model (ELO) while every other tensor is proven to stay as it was, with a log, checkpoints and figures.</summary>
/// <remarks>With an output folder, it holds afterwards <c>run.jsonl</c>, a hash-chained log with a row for each step; <c>checkpoints/</c>, the newest two, from
/// which the run goes on bit for bit; and <c>trained.safetensors</c>, the trained tensors in F32 under the base model's names. The latter and the last checkpoint are
/// written only where the run came to its end with all losses finite and all frozen tensors unchanged.</remarks>
public static class TrainingRun
{
    /// <summary>Makes the run.</summary>
    /// <param name="request">What is trained, on what, and how.</param>
    /// <param name="progress">Where progress goes; null for nowhere.</param>
    /// <param name="cancellationToken">Stops it; with an output folder, a checkpoint of the steps made until then stays.</param>
    /// <returns>What was measured. <see cref="EloTrainObservation.Stopped"/> says whether the run had to be stopped because a frozen tensor changed.</returns>
    /// <exception cref="TrainingException">A setting, a file or the model isn't fit for it, or a loss or gradient wasn't finite.</exception>
    public static Task<EloTrainObservation> RunAsync(
        TrainingRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Run(request, () => TrainerBackends.Open(request, cancellationToken), progress, cancellationToken), cancellationToken);

    /// <summary>The same with trainers from elsewhere.</summary>
    internal static EloTrainObservation Run(
        TrainingRequest request, Func<TrainerSource> open, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TrainingRequestCheck.Demand(request);
        try
        {
            using var source = open();
            var data = RunData.Read(request, source.VocabularySize);
            return Run(request, source, data, progress, cancellationToken);
        }
        catch (Exception failed) when (failed is AuditException or IOException or UnauthorizedAccessException or ModelFormatException)
        {
            throw new TrainingException(failed.Message, failed);
        }
        catch (OutOfMemoryException exhausted)
        {
            throw new TrainingException(
                "there isn't memory enough for this run: take a smaller 'batch' or 'sequence', have 'accumulation' make up for it, 'recompute' activations, or train a smaller model", exhausted);
        }
    }

    private static EloTrainObservation Run(
        TrainingRequest request, TrainerSource source, RunData data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var settings = RunSettings.Of(request, data.Steps);
        var description = settings.Describe(request, data.Batches.Digest);
        var run = RunSettings.Digest(description);
        using var output = request.Output is { } folder ? RunOutput.Open(folder, new CheckpointIdentity(source.Base(), run), request.Resume) : null;
        try
        {
            var (observation, figures) = new MainRun(request, source, data, settings, output, progress).Train(description, cancellationToken);
            var compared = new VerifiedRun(request, source, data, settings, run, progress).Compare(observation, figures, cancellationToken);
            output?.End(compared);
            return compared;
        }
        catch (TrainingException failed)
        {
            output?.Log?.Append("failed", new JsonObject { ["reason"] = failed.Message });
            throw;
        }
        catch (OperationCanceledException)
        {
            output?.Log?.Append("cancelled", []);
            throw;
        }
    }
}
