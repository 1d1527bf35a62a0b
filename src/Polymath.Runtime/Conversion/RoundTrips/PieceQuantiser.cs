using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>Encodes and decodes pieces of one tensor, whole blocks but for the last.</summary>
/// <param name="type">The type.</param>
/// <param name="largestMagnitude">The tensor's, of which AprQ8 makes the one scale that it has.</param>
internal sealed class PieceQuantiser(ElementType type, float largestMagnitude)
{
    private readonly ElementCodec? _codec = ElementCodecs.Find(type);
    private readonly float _scale = AprQ8.ScaleOf(largestMagnitude);

    public ElementType Type => type;

    /// <summary>Elements and bytes of a block; AprQ8's codes stand each for itself.</summary>
    public BlockShape Block => _codec?.Block ?? new BlockShape(1, 1);

    public bool IsVectorised => _codec is { IsVectorised: true };

    /// <summary>Bytes that a tensor has beside its blocks.</summary>
    public int BytesBeside => _codec is null ? sizeof(float) : 0;

    /// <summary>The quantiser of the decoded tensor, whose value of largest magnitude has the last code.</summary>
    public PieceQuantiser Again => new(type, 127 * _scale);

    /// <summary>Encodes a piece, the last block padded with zeros.</summary>
    /// <returns>How many bytes it takes.</returns>
    /// <exception cref="ArgumentException">A value can't be stored in the type.</exception>
    public int Encode(ReadOnlySpan<float> values, Span<byte> stored)
    {
        if (_codec is null)
        {
            AprQ8.EncodeCodes(values, _scale, stored);
            return values.Length;
        }

        ElementEncoder.Encode(type, values, stored);
        return (int)ElementEncoder.LengthOf(type, values.Length);
    }

    /// <summary>Decodes whole blocks; <paramref name="values"/> has room for them.</summary>
    public void Decode(ReadOnlySpan<byte> stored, Span<float> values, VectorWidth width)
    {
        if (_codec is null)
        {
            AprQ8.DecodeCodes(stored, _scale, values[..stored.Length]);
        }
        else
        {
            _codec.Decode(stored, values, width);
        }
    }
}
