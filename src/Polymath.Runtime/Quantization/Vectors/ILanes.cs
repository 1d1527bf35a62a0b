using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>Vectors of one width, as 32-bit lanes that hold integers or the bits of floats. Decoders are written once over them.</summary>
/// <typeparam name="TSelf">The width.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Lanes of a vector.</summary>
    static abstract int Count { get; }

    static abstract TSelf All(int value);

    /// <summary>As many bytes as there are lanes, extended by their sign.</summary>
    static abstract TSelf LoadBytes(ref readonly byte source);

    /// <summary>As many 16-bit words as there are lanes, extended by their sign.</summary>
    static abstract TSelf LoadWords(ref readonly byte source);

    /// <summary>As many floats as there are lanes, as they are.</summary>
    static abstract TSelf LoadFloats(ref readonly byte source);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator <<(TSelf value, int bits);

    /// <summary>The difference of lanes that hold floats.</summary>
    static abstract TSelf SubtractFloats(TSelf left, TSelf right);

    /// <summary><paramref name="yes"/> in the lanes where left is greater, else <paramref name="no"/>.</summary>
    static abstract TSelf WhereGreater(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>Whether every lane holds an integer from <paramref name="lowest"/> to <paramref name="highest"/>, which aren't negative.</summary>
    static abstract bool AllBetween(TSelf value, int lowest, int highest);

    void Store(ref float destination);

    /// <summary>Writes the 16 floats <c>scale * code</c>.</summary>
    static abstract void Write(Vector128<sbyte> codes, float scale, ref float destination);

    /// <summary>Writes the 16 floats <c>scale * code - minimum</c>.</summary>
    /// <remarks>A product and a difference, not fused: where they are finite nothing is rounded between them, and NaNs come out as those of scalar code.</remarks>
    static abstract void Write(Vector128<sbyte> codes, float scale, float minimum, ref float destination);

    /// <summary>Writes the 16 floats <c>scale * code + minimum</c>, rounded as above.</summary>
    static abstract void WriteSum(Vector128<sbyte> codes, float scale, float minimum, ref float destination);
}
