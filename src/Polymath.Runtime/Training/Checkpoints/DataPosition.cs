namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>Where a run stands in its data: what it takes next.</summary>
/// <param name="Epoch">Passes over the corpus that are finished.</param>
/// <param name="Batch">Batches of this pass that were taken.</param>
/// <param name="Shuffle">The state of the shuffle as its owner writes it; empty where the order follows from seed and epoch.</param>
internal sealed record DataPosition(long Epoch, long Batch, string Shuffle);
