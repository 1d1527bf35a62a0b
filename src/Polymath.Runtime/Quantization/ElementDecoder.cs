using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Decodes stored values that are in memory; the counterpart of <see cref="ElementEncoder"/>.</summary>
public static class ElementDecoder
{
    private const int LargestBlock = 256;

    /// <summary>Decodes a flat sequence from its first element on.</summary>
    /// <param name="type">A type that <see cref="ElementEncoder.Encodes"/> knows.</param>
    /// <param name="stored"><see cref="ElementEncoder.LengthOf"/> bytes or more.</param>
    /// <param name="destination">As many values as are wanted.</param>
    public static void Decode(ElementType type, ReadOnlySpan<byte> stored, Span<float> destination)
    {
        stored = stored[..checked((int)ElementEncoder.LengthOf(type, destination.Length))];
        switch (type)
        {
            case ElementType.F32:
                stored.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.F64:
                FloatWidening.FromNumbers<double, float>(stored, destination);
                break;
            case ElementType.F16:
                FloatWidening.FromHalf(stored, destination);
                break;
            case ElementType.BF16:
                FloatWidening.FromBFloat16(stored, destination);
                break;
            case ElementType.AprQ8:
                AprQ8.Decode(stored, destination);
                break;
            case ElementType.Q4_0:
                DecodeBlocks<Q4_0Block>(stored, destination);
                break;
            case ElementType.Q8_0:
                DecodeBlocks<Q8_0Block>(stored, destination);
                break;
            case ElementType.Q4_K:
                DecodeBlocks<Q4_KBlock>(stored, destination);
                break;
            case ElementType.Q6_K:
                DecodeBlocks<Q6_KBlock>(stored, destination);
                break;
            case ElementType.AprQ4:
                DecodeBlocks<AprQ4Block>(stored, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "integers have no floating-point encoding");
        }
    }

    private static void DecodeBlocks<TBlock>(ReadOnlySpan<byte> stored, Span<float> destination)
        where TBlock : IBlockType
    {
        var (elements, bytes) = TBlock.Shape;
        for (; destination.Length >= elements; destination = destination[elements..], stored = stored[bytes..])
        {
            TBlock.Decode(stored[..bytes], destination);
        }

        if (!destination.IsEmpty)
        {
            Span<float> whole = stackalloc float[LargestBlock];
            TBlock.Decode(stored[..bytes], whole);
            whole[..destination.Length].CopyTo(destination);
        }
    }
}
