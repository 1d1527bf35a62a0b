namespace Polymath.Runtime.Tensors;

/// <summary>A tensor and the file that holds it.</summary>
internal sealed record StoredTensor(TensorInfo Info, ModelBytes File);
