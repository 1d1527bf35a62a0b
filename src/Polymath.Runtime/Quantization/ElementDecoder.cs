using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Decodes stored values that are in memory; the counterpart of <see cref="ElementEncoder"/>.</summary>
public static class ElementDecoder
{
    private const int LargestBlock = 256;

    /// <summary>Whether <see cref="Decode"/> knows <paramref name="type"/>.</summary>
    public static bool Decodes(ElementType type) => type == ElementType.AprQ8 || ElementCodecs.Find(type) is not null;

    /// <summary>Decodes a flat sequence from its first element on, by the widest vectors that the processor has.</summary>
    /// <param name="type">A type that <see cref="Decodes"/> knows; integers become the nearest float.</param>
    /// <param name="stored"><see cref="ElementEncoder.LengthOf"/> bytes or more.</param>
    /// <param name="destination">As many values as are wanted.</param>
    public static void Decode(ElementType type, ReadOnlySpan<byte> stored, Span<float> destination)
    {
        stored = stored[..checked((int)ElementEncoder.LengthOf(type, destination.Length))];
        if (type == ElementType.AprQ8)
        {
            AprQ8.Decode(stored, destination);
            return;
        }

        var codec = ElementCodecs.Find(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "the type is listed, not decoded");
        var (elements, bytes) = codec.Block;
        var blocks = destination.Length / elements;
        codec.Decode(stored[..(blocks * bytes)], destination);
        if (blocks * elements < destination.Length)
        {
            Span<float> whole = stackalloc float[LargestBlock];
            codec.Decode(stored[(blocks * bytes)..], whole);
            whole[..(destination.Length - (blocks * elements))].CopyTo(destination[(blocks * elements)..]);
        }
    }
}
