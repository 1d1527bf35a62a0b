namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>A tensor of a checkpoint, as the manifest lists it.</summary>
/// <param name="Name">Its name in its file.</param>
/// <param name="File">The file's name.</param>
/// <param name="Dtype">The SafeTensors dtype.</param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Sha256">Of its raw bytes, in lower-case hexadecimal digits.</param>
internal sealed record CheckpointTensor(string Name, string File, string Dtype, IReadOnlyList<long> Shape, string Sha256);
