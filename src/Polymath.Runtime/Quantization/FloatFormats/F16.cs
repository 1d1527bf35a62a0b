using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>IEEE 754 half precision: sign, 5 bits of exponent with bias 15, 10 of fraction.</summary>
internal readonly struct F16 : IFloatFormat
{
    public static int Bytes => 2;

    public static float Widen(ReadOnlySpan<byte> stored) => (float)BinaryPrimitives.ReadHalfLittleEndian(stored);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(ref readonly byte stored)
        where TLanes : struct, ILanes<TLanes> => Widen(TLanes.LoadWords(in stored));

    /// <summary>Halves in the lower words of lanes, extended by their sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes halves)
        where TLanes : struct, ILanes<TLanes> => SmallFloat.Widen(
            (halves << 13) & TLanes.All(int.MinValue | (0x7FFF << 13)), bias: 15, largest: 0x7BFF << 13, infinity: 0x7C00 << 13);
}
