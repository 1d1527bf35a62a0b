using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>A family of quantised blocks, as a type parameter of the loops over them.</summary>
internal interface IBlockType
{
    static abstract BlockShape Shape { get; }

    /// <summary>Whether the blocks are decoded by vectors too.</summary>
    static virtual bool IsVectorised => false;

    /// <summary>Decodes one block into as many floats as it holds, by scalar code: the reference that every faster way must equal bit for bit.</summary>
    static abstract void Decode(ReadOnlySpan<byte> block, Span<float> values);

    /// <summary>The same by vectors.</summary>
    /// <param name="block">The first byte of a whole block, at any address.</param>
    /// <param name="values">The first of as many floats as the block holds, at any address.</param>
    static virtual void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes> => throw new NotSupportedException("the type is decoded by scalar code only");
}
