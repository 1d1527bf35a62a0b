using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>The upper half of a float. A signalling NaN stays one, since nothing is calculated.</summary>
internal readonly struct BF16 : IFloatFormat
{
    public static int Bytes => 2;

    public static float Widen(ReadOnlySpan<byte> stored) => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(stored) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(ref readonly byte stored)
        where TLanes : struct, ILanes<TLanes> => TLanes.LoadWords(in stored) << 16;
}
