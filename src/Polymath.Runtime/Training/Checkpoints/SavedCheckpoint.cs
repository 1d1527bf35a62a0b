namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>A checkpoint of a run.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Step">Steps made.</param>
/// <param name="Position">Where the run stood in its data.</param>
/// <param name="Digest">The manifest's own digest, by which a log can name the checkpoint.</param>
internal sealed record SavedCheckpoint(string Folder, long Step, DataPosition Position, string Digest);
