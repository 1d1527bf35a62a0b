using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>How the elements of one type are decoded, and encoded where this library writes the type. Plain types have blocks of one element.</summary>
internal abstract class ElementCodec
{
    /// <summary>Elements and bytes of a block.</summary>
    public abstract BlockShape Block { get; }

    /// <summary>Whether there is code for vectors beside the reference.</summary>
    public virtual bool IsVectorised => false;

    /// <summary>Whether <see cref="Encode"/> can be called.</summary>
    public virtual bool Encodes => false;

    /// <summary>Decodes whole blocks, by the widest vectors that there are.</summary>
    /// <param name="blocks">A multiple of the block's bytes.</param>
    /// <param name="values">As many values as the blocks hold, or more.</param>
    public void Decode(ReadOnlySpan<byte> blocks, Span<float> values) => Decode(blocks, values, VectorWidths.Widest);

    /// <summary>The same by scalar code; every bit is equal.</summary>
    public void DecodeScalar(ReadOnlySpan<byte> blocks, Span<float> values) => Decode(blocks, values, VectorWidth.Scalar);

    /// <summary>The same by vectors of a width that <see cref="VectorWidths.Offered"/> has; by scalar code where the type isn't vectorised.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The blocks aren't whole, or there is too little room for their values.</exception>
    public void Decode(ReadOnlySpan<byte> blocks, Span<float> values, VectorWidth width)
    {
        var (elements, bytes) = Block;
        var (count, rest) = Math.DivRem(blocks.Length, bytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rest, 0, nameof(blocks));
        DecodeWhole(blocks, values[..(count * elements)], width);
    }

    /// <summary>Encodes whole blocks.</summary>
    /// <param name="values">A multiple of the block's elements; finite where the type is quantised.</param>
    /// <param name="blocks">Room for as many blocks.</param>
    /// <exception cref="ArgumentException">A value can't be stored in the type.</exception>
    public virtual void Encode(ReadOnlySpan<float> values, Span<byte> blocks) => throw new NotSupportedException("the type is read, not written");

    /// <summary>Decodes whole blocks to exactly as many values: lengths were checked, so that loops needn't.</summary>
    protected abstract void DecodeWhole(ReadOnlySpan<byte> blocks, Span<float> values, VectorWidth width);
}
