using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The managed backend's trainers for a request.</summary>
internal static class ManagedTrainers
{
    /// <exception cref="TrainingException">The model isn't fit for the request.</exception>
    public static TrainerSource Open(TrainingRequest request, CancellationToken cancellationToken)
    {
        var source = ModelSource.Find(request.Model);
        var config = source.Config;
        var plan = new FreezePlan(config.Layers, request.Stage);
        var settings = new LoadSettings { Trains = plan.Trains, Untie = request.Untie, Seed = request.Seed };
        var first = ModelLoader.Load(source, settings, cancellationToken);
        var digest = first.Digest(request.Threads, cancellationToken);
        var planned = ParameterShapes.Of(first.Config).Select(parameter => parameter.Name).Where(plan.Trains).ToHashSet(StringComparer.Ordinal);
        return new TrainerSource(config.VocabularySize, planned, digest, source.WeightsFile, Trainer, () => Interlocked.Exchange(ref first, null)?.Dispose());

        // The model that was loaded to be digested is the first trainer's.
        IEloTrainer Trainer(int threads) => new ManagedEloTrainer(
            Interlocked.Exchange(ref first, null) ?? ModelLoader.Load(source, settings, cancellationToken), digest, threads, new GraphOptions { Recompute = request.Recompute });
    }
}
