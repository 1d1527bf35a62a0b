using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The managed backend's trainers for a request.</summary>
internal sealed class ManagedTrainers
{
    private readonly TrainingRequest _request;
    private readonly ModelSource _source;
    private readonly FreezePlan _plan;
    private readonly CancellationToken _cancellationToken;

    // A model that was loaded to be digested is the next trainer's.
    private LoadedModel? _loaded;
    private string? _base;

    private ManagedTrainers(TrainingRequest request, ModelSource source, CancellationToken cancellationToken)
    {
        _request = request;
        _source = source;
        _plan = new FreezePlan(source.Config.Layers, request.Stage);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the model's configuration; its weights are loaded by the first trainer.</summary>
    /// <exception cref="TrainingException">The model isn't fit for the request.</exception>
    public static TrainerSource Open(TrainingRequest request, CancellationToken cancellationToken)
    {
        var source = ModelSource.Find(request.Model);
        var trainers = new ManagedTrainers(request, source, cancellationToken);
        var parameters = ParameterShapes.Of(source.Config with { TiedHead = source.Config.TiedHead && !request.Untie });
        var planned = parameters.Select(parameter => parameter.Name).Where(trainers._plan.Trains).ToHashSet(StringComparer.Ordinal);
        return new TrainerSource(source.Config.VocabularySize, planned, trainers.Base, source.WeightsFile, trainers.Make, () => trainers._loaded?.Dispose());
    }

    private string Base() => _base ??= (_loaded ??= Load()).Digest(_request.Threads, _cancellationToken);

    private ManagedEloTrainer Make(int threads)
    {
        var model = _loaded ?? Load();
        _loaded = null;
        return new ManagedEloTrainer(model, () => _base ??= model.Digest(threads, _cancellationToken), threads, new GraphOptions { Recompute = _request.Recompute });
    }

    private LoadedModel Load() =>
        ModelLoader.Load(_source, new LoadSettings { Trains = _plan.Trains, Untie = _request.Untie, Seed = _request.Seed }, _cancellationToken);
}
