namespace Polymath.Runtime.Training;

/// <summary>Is shown consecutive bytes of a tensor; pieces come in order.</summary>
public delegate void TensorBytes(ReadOnlySpan<byte> piece);
