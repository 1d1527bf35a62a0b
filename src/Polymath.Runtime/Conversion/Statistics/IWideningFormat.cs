using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>A floating-point type that is read from memory and widened in registers, sixteen elements at a time.</summary>
/// <remarks>Vectors of 512 bits on every machine: where the processor's are narrower the compiler splits them, and every lane gets the same bits.</remarks>
internal interface IWideningFormat
{
    /// <summary>Bytes an element.</summary>
    static abstract int Bytes { get; }

    /// <summary>Whether elements lie in memory as binary32 already.</summary>
    static abstract bool IsFloat { get; }

    /// <summary>Elements <paramref name="index"/> to <paramref name="index"/> + 15 of what starts at <paramref name="first"/>.</summary>
    static abstract Vector512<float> Load(ref byte first, nuint index);

    /// <summary>Elements <paramref name="index"/> to <paramref name="index"/> + 7.</summary>
    static abstract Vector256<float> LoadHalf(ref byte first, nuint index);

    /// <summary>Finite values rounded to the type and widened again: to nearest, ties to even.</summary>
    static abstract Vector512<float> Round(Vector512<float> values);
}
