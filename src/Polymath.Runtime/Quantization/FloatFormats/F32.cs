using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>A float itself, for loops over formats.</summary>
internal readonly struct F32 : IFloatFormat
{
    public static int Bytes => 4;

    public static float Widen(ReadOnlySpan<byte> stored) => BinaryPrimitives.ReadSingleLittleEndian(stored);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(ref readonly byte stored)
        where TLanes : struct, ILanes<TLanes> => TLanes.LoadFloats(in stored);
}
