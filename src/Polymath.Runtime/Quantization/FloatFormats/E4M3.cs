using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>
/// The 8-bit float of the OCP specification with 4 bits of exponent (bias 7) and 3 of fraction, in the form without infinities (FN): its only NaNs are 7F
/// and FF, its largest value is 448.
/// </summary>
internal readonly struct E4M3 : IFloatFormat
{
    private const int NaN = 0x7F;
    private const float Smallest = 1f / 512;

    public static int Bytes => 1;

    public static float Widen(ReadOnlySpan<byte> stored)
    {
        var sign = (uint)(stored[0] & 0x80) << 24;
        var magnitude = stored[0] & 0x7Fu;
        var widened = magnitude switch
        {
            NaN => 0x7FF0_0000u,
            < 8 => BitConverter.SingleToUInt32Bits(magnitude * Smallest),
            _ => (magnitude << 20) + ((127u - 7) << 23),
        };
        return BitConverter.UInt32BitsToSingle(sign | widened);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(ref readonly byte stored)
        where TLanes : struct, ILanes<TLanes> => SmallFloat.Widen(
            (TLanes.LoadBytes(in stored) << 20) & TLanes.All(int.MinValue | (0x7F << 20)), bias: 7, largest: (NaN - 1) << 20, infinity: NaN << 20);
}
