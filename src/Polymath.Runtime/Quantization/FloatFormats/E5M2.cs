using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>The 8-bit float of the OCP specification with 5 bits of exponent and 2 of fraction: the upper byte of a half, infinities and NaNs alike.</summary>
internal readonly struct E5M2 : IFloatFormat
{
    public static int Bytes => 1;

    public static float Widen(ReadOnlySpan<byte> stored) => (float)BitConverter.UInt16BitsToHalf((ushort)(stored[0] << 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(ref readonly byte stored)
        where TLanes : struct, ILanes<TLanes> => F16.Widen(TLanes.LoadBytes(in stored) << 8);
}
