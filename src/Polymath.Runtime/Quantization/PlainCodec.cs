using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>A type whose elements stand each for themselves.</summary>
/// <param name="bytes">Bytes an element.</param>
/// <param name="decode">Decodes.</param>
/// <param name="encode">Encodes, or null.</param>
internal sealed class PlainCodec(int bytes, PlainCodec.Decoding decode, PlainCodec.Encoding? encode) : ElementCodec
{
    public delegate void Decoding(ReadOnlySpan<byte> stored, Span<float> values);

    public delegate void Encoding(ReadOnlySpan<float> values, Span<byte> stored);

    public override BlockShape Block { get; } = new(1, bytes);

    public override bool Encodes => encode is not null;

    public override void Encode(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        if (encode is null)
        {
            base.Encode(values, blocks);
        }
        else
        {
            encode(values, blocks);
        }
    }

    protected override void DecodeWhole(ReadOnlySpan<byte> blocks, Span<float> values, VectorWidth width) => decode(blocks, values);
}
