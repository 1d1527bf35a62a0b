using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>A float type of 8 or 16 bits, as a type parameter of the loops over it. Every value of it is a float; a NaN keeps its sign and payload.</summary>
internal interface IFloatFormat
{
    /// <summary>Bytes a value.</summary>
    static abstract int Bytes { get; }

    /// <summary>One value by scalar code: the reference.</summary>
    static abstract float Widen(ReadOnlySpan<byte> stored);

    /// <summary>As many values as there are lanes, as bits of floats.</summary>
    static abstract TLanes Widen<TLanes>(ref readonly byte stored)
        where TLanes : struct, ILanes<TLanes>;
}
