using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Encodes floats in the types that writers offer. Same values, same bytes on every machine: integers, + - x / and square root only.</summary>
public static class ElementEncoder
{
    private const int LargestBlock = 256;

    /// <summary>Whether <see cref="Encode"/> knows <paramref name="type"/>: the float types and the quantised ones, but no integers.</summary>
    public static bool Encodes(ElementType type) => type is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16
        or ElementType.Q4_0 or ElementType.Q8_0 or ElementType.Q4_K or ElementType.Q6_K or ElementType.AprQ4 or ElementType.AprQ8;

    /// <summary>Bytes that <paramref name="elements"/> values take, the last block padded.</summary>
    public static long LengthOf(ElementType type, long elements)
    {
        if (type == ElementType.AprQ8)
        {
            return elements == 0 ? 0 : checked(elements + sizeof(float));
        }

        var block = BlockShape.Of(type);
        return checked((elements / block.Elements * block.Bytes) + (elements % block.Elements == 0 ? 0 : block.Bytes));
    }

    /// <summary>Encodes <paramref name="values"/> as a flat sequence; the last block is padded with zeros. AprQ8 takes its one scale from these values.</summary>
    /// <param name="type">A type that <see cref="Encodes"/> knows.</param>
    /// <param name="values">The values, row-major; of quantised types finite.</param>
    /// <param name="destination"><see cref="LengthOf"/> bytes or more.</param>
    /// <exception cref="ArgumentException">A value can't be stored in the type.</exception>
    public static void Encode(ElementType type, ReadOnlySpan<float> values, Span<byte> destination)
    {
        destination = destination[..checked((int)LengthOf(type, values.Length))];
        switch (type)
        {
            case ElementType.F32:
                MemoryMarshal.AsBytes(values).CopyTo(destination);
                break;
            case ElementType.F64:
                TensorPrimitives.ConvertTruncating(values, MemoryMarshal.Cast<byte, double>(destination));
                break;
            case ElementType.F16:
                for (var i = 0; i < values.Length; i++)
                {
                    HalfFloat.Write(destination[(2 * i)..], values[i]);
                }

                break;
            case ElementType.BF16:
                for (var i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(destination[(2 * i)..], FloatNarrowing.ToBFloat16(values[i]));
                }

                break;
            case ElementType.AprQ8:
                AprQ8.Encode(values, AprQ8.ScaleOf(AprQ8.LargestMagnitude(values)), destination);
                break;
            case ElementType.Q4_0:
                EncodeBlocks<Q4_0Block>(values, destination);
                break;
            case ElementType.Q8_0:
                EncodeBlocks<Q8_0Block>(values, destination);
                break;
            case ElementType.Q4_K:
                EncodeBlocks<Q4_KBlock>(values, destination);
                break;
            case ElementType.Q6_K:
                EncodeBlocks<Q6_KBlock>(values, destination);
                break;
            case ElementType.AprQ4:
                EncodeBlocks<AprQ4Block>(values, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "integers aren't encoded from floats; give their bytes");
        }
    }

    internal static void DemandFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException(FormattableString.Invariant($"{value} can't be quantised: blocks hold finite values only"), nameof(values));
            }
        }
    }

    private static void EncodeBlocks<TBlock>(ReadOnlySpan<float> values, Span<byte> destination)
        where TBlock : IBlockType
    {
        DemandFinite(values);
        var (elements, bytes) = TBlock.Shape;
        for (; values.Length >= elements; values = values[elements..], destination = destination[bytes..])
        {
            TBlock.Encode(values[..elements], destination[..bytes]);
        }

        if (!values.IsEmpty)
        {
            Span<float> padded = stackalloc float[LargestBlock];
            padded.Clear();
            values.CopyTo(padded);
            TBlock.Encode(padded[..elements], destination[..bytes]);
        }
    }
}
