namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>What a checkpoint must share with the run that continues from it.</summary>
/// <param name="Base">Digest of the base model.</param>
/// <param name="Run">Digest of the settings that decide what a step computes.</param>
internal sealed record CheckpointIdentity(string Base, string Run);
