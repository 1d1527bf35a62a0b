using System.Globalization;
using Polymath.Runtime.Training.Merging;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Training;

/// <summary>Puts what a run trained back into its base, in the run's folder.</summary>
internal static class TrainMerge
{
    private const string FolderName = "merged";

    /// <summary>Refuses before the run what can't be merged after it.</summary>
    /// <exception cref="SettingException">There is no folder to write to.</exception>
    /// <exception cref="Runtime.Training.TrainingException">The model has no weights, or the run has a merged model already.</exception>
    public static void Demand(TrainingRequest request) => BoundaryMerge.Check(
        request.Model,
        request.Output is { } output ? FolderIn(output) : throw new SettingException(["'merge' writes the merged model to 'output', which isn't given"]));

    /// <summary>Merges the checkpoint after a run's last step.</summary>
    /// <exception cref="Runtime.Training.TrainingException">A trained value can't be stored in the base's type, or the base or the checkpoint changed meanwhile.</exception>
    /// <exception cref="TrainStoppedException">It was stopped; nothing is left of it.</exception>
    public static MergedModel Make(TrainingRequest request, long steps, CancellationToken cancellationToken)
    {
        var output = request.Output!;
        var checkpoint = Path.Combine(output, "checkpoints", string.Create(CultureInfo.InvariantCulture, $"step-{steps:D8}"));
        try
        {
            return BoundaryMerge.Merge(request.Model, checkpoint, FolderIn(output), request.Untie, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new TrainStoppedException($"stopped while the trained layers were merged; the run in '{output}' is whole, and no merged model was written");
        }
    }

    private static string FolderIn(string output) => Path.Combine(output, FolderName);
}
