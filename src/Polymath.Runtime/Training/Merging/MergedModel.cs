namespace Polymath.Runtime.Training.Merging;

/// <summary>A model that a merge wrote.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Merged">Names of the tensors that were trained, sorted by code unit.</param>
/// <param name="Copied">How many tensors are the base's, byte for byte.</param>
/// <param name="Untied">Whether its head is a tensor of its own and the base's is the embedding.</param>
public sealed record MergedModel(string Folder, IReadOnlyList<string> Merged, int Copied, bool Untied);
