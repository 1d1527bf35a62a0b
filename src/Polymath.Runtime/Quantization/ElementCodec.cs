namespace Polymath.Runtime.Quantization;

/// <summary>How the elements of one type are decoded, and encoded where this library writes the type. Plain types have blocks of one element.</summary>
internal abstract class ElementCodec
{
    /// <summary>Elements and bytes of a block.</summary>
    public abstract BlockShape Block { get; }

    /// <summary>Whether <see cref="Encode"/> can be called.</summary>
    public virtual bool Encodes => false;

    /// <summary>Decodes whole blocks, by the widest vectors that there are.</summary>
    /// <param name="blocks">A multiple of the block's bytes.</param>
    /// <param name="values">As many values as the blocks hold, or more.</param>
    public abstract void Decode(ReadOnlySpan<byte> blocks, Span<float> values);

    /// <summary>The same by scalar code; every bit is equal.</summary>
    public abstract void DecodeScalar(ReadOnlySpan<byte> blocks, Span<float> values);

    /// <summary>Encodes whole blocks.</summary>
    /// <param name="values">A multiple of the block's elements; finite where the type is quantised.</param>
    /// <param name="blocks">Room for as many blocks.</param>
    /// <exception cref="ArgumentException">A value can't be stored in the type.</exception>
    public virtual void Encode(ReadOnlySpan<float> values, Span<byte> blocks) => throw new NotSupportedException("the type is read, not written");
}
