using System.Numerics.Tensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Encodes floats in the types that writers offer. Same values, same bytes on every machine: integers, + - x / and square root only.</summary>
public static class ElementEncoder
{
    private const int LargestBlock = 256;

    /// <summary>Whether <see cref="Encode"/> knows <paramref name="type"/>: the float types and the quantised ones that are written, but no integers.</summary>
    public static bool Encodes(ElementType type) => type == ElementType.AprQ8 || ElementCodecs.Find(type) is { Encodes: true };

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
        if (type == ElementType.AprQ8)
        {
            AprQ8.Encode(values, AprQ8.ScaleOf(AprQ8.LargestMagnitude(values)), destination);
            return;
        }

        if (ElementCodecs.Find(type) is not { Encodes: true } codec)
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "the type isn't encoded from floats; give its bytes");
        }

        var (elements, bytes) = codec.Block;
        var whole = values.Length / elements;
        codec.Encode(values[..(whole * elements)], destination[..(whole * bytes)]);
        if (whole * elements < values.Length)
        {
            Span<float> padded = stackalloc float[LargestBlock];
            padded.Clear();
            values[(whole * elements)..].CopyTo(padded);
            codec.Encode(padded[..elements], destination[(whole * bytes)..]);
        }
    }

    internal static void DemandFinite(ReadOnlySpan<float> values)
    {
        if (TensorPrimitives.IsFiniteAll(values))
        {
            return;
        }

        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException(FormattableString.Invariant($"{value} can't be quantised: blocks hold finite values only"), nameof(values));
            }
        }
    }
}
