namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>How many bits the vectors have that a decoder works with.</summary>
internal enum VectorWidth
{
    /// <summary>No vectors: the reference code.</summary>
    Scalar = 0,

    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}
