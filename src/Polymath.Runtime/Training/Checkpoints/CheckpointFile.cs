namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>A file of a checkpoint, as the manifest lists it.</summary>
/// <param name="Name">Its name; no path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of the whole file, in lower-case hexadecimal digits.</param>
internal sealed record CheckpointFile(string Name, long Bytes, string Sha256);
