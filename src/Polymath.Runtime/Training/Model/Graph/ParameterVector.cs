using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>Reads norms, biases and rows of the embedding as floats: where they lie, or decoded from a smaller type.</summary>
internal sealed unsafe class ParameterVector : IDisposable
{
    private readonly GrowingBuffer _decoded = new();

    /// <summary>The floats of a vector, valid until the next call; null for none.</summary>
    public float* Floats(WeightTensor? vector)
    {
        if (vector is null || vector.ElementType == ElementType.F32)
        {
            return vector is null ? null : (float*)vector.Address;
        }

        var count = checked((int)vector.Elements);
        var floats = _decoded.Reserve(count);
        Row(vector, 0, count, floats);
        return floats;
    }

    /// <summary>Decodes a row of a matrix.</summary>
    public static void Row(WeightTensor matrix, int row, int columns, float* floats)
    {
        var bytes = checked((int)ElementEncoder.LengthOf(matrix.ElementType, columns));
        ElementDecoder.Decode(
            matrix.ElementType, new ReadOnlySpan<byte>((byte*)matrix.Address + ((long)row * bytes), bytes), new Span<float>(floats, columns));
    }

    public void Dispose() => _decoded.Dispose();
}
