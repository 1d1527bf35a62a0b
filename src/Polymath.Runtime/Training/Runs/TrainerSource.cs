namespace Polymath.Runtime.Training.Runs;

/// <summary>Where a run's trainers come from: the one that it trains, and those that it is trained again with to be compared.</summary>
/// <param name="VocabularySize">Ids that the model knows.</param>
/// <param name="Planned">Names of the tensors that should train.</param>
/// <param name="Base">Digest of the model before any step; computed when it is asked for.</param>
/// <param name="ModelFile">The model's SafeTensors file or index; null for none.</param>
/// <param name="Open">Makes a trainer that has made no step, computing on some threads.</param>
/// <param name="Release">Gives up what all trainers need; null for nothing.</param>
internal sealed record TrainerSource(
    int VocabularySize, IReadOnlyCollection<string> Planned, Func<string> Base, string? ModelFile, Func<int, IEloTrainer> Open, Action? Release = null) : IDisposable
{
    public void Dispose() => Release?.Invoke();
}
