namespace Polymath.Runtime.Quantization;

/// <summary>Blocks that are decoded one after the other by their reference code.</summary>
internal class BlockCodec<TBlock> : ElementCodec
    where TBlock : IBlockType
{
    public sealed override BlockShape Block => TBlock.Shape;

    public override void Decode(ReadOnlySpan<byte> blocks, Span<float> values) => DecodeScalar(blocks, values);

    public sealed override void DecodeScalar(ReadOnlySpan<byte> blocks, Span<float> values)
    {
        var (elements, bytes) = TBlock.Shape;
        for (; !blocks.IsEmpty; blocks = blocks[bytes..], values = values[elements..])
        {
            TBlock.Decode(blocks[..bytes], values[..elements]);
        }
    }
}
