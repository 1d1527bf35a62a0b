namespace Polymath.Runtime.Quantization;

/// <summary>A family of quantised blocks, as a type parameter of the loops over them.</summary>
internal interface IBlockType
{
    static abstract BlockShape Shape { get; }

    /// <summary>Decodes one block into as many floats as it holds.</summary>
    static abstract void Decode(ReadOnlySpan<byte> block, Span<float> values);

    /// <summary>Encodes as many finite floats as a block holds.</summary>
    static abstract void Encode(ReadOnlySpan<float> values, Span<byte> block);
}
