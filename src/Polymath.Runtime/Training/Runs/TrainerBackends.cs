using Polymath.Runtime.Training.Elo;

namespace Polymath.Runtime.Training.Runs;

/// <summary>Finds backends by name.</summary>
internal static class TrainerBackends
{
    /// <summary>What the request's backend makes of its model.</summary>
    /// <exception cref="TrainingException">There is no such backend, or the model isn't fit for it.</exception>
    public static TrainerSource Open(TrainingRequest request, CancellationToken cancellationToken) => request.Backend switch
    {
        ManagedEloTrainer.Name => ManagedTrainers.Open(request, cancellationToken),
        _ => throw new TrainingException($"there is no backend '{request.Backend}'; there is {ManagedEloTrainer.Name}"),
    };
}
