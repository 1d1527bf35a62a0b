namespace Polymath.Runtime.Quantization;

/// <summary>A family of quantised blocks, as a type parameter of the loops over them.</summary>
internal interface IBlockType
{
    static abstract BlockShape Shape { get; }

    /// <summary>Decodes one block into as many floats as it holds, by scalar code: the reference that every faster way must equal bit for bit.</summary>
    static abstract void Decode(ReadOnlySpan<byte> block, Span<float> values);
}
