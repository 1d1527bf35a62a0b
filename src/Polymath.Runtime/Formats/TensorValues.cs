namespace Polymath.Runtime.Formats;

/// <summary>Gives the values of a tensor from element <paramref name="start"/> on, in row-major order. It may be asked for the same range again,
/// from several threads at once, and must answer the same.</summary>
public delegate void TensorValues(long start, Span<float> destination);
