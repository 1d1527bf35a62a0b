namespace Polymath.Runtime.Quantization;

/// <summary>Blocks that this library also writes.</summary>
internal interface IEncodableBlockType : IBlockType
{
    /// <summary>Encodes as many finite floats as a block holds.</summary>
    static abstract void Encode(ReadOnlySpan<float> values, Span<byte> block);
}
