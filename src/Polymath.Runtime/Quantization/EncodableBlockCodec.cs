namespace Polymath.Runtime.Quantization;

/// <summary>Blocks that are written too.</summary>
internal class EncodableBlockCodec<TBlock> : BlockCodec<TBlock>
    where TBlock : IEncodableBlockType
{
    public sealed override bool Encodes => true;

    public sealed override void Encode(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        ElementEncoder.DemandFinite(values);
        var (elements, bytes) = TBlock.Shape;
        for (; !values.IsEmpty; values = values[elements..], blocks = blocks[bytes..])
        {
            TBlock.Encode(values[..elements], blocks[..bytes]);
        }
    }
}
