using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>Sixteen codes at a time out of packed bytes.</summary>
internal static class PackedCodes
{
    /// <summary>The 16 bytes from <paramref name="offset"/> on, at any address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(ref readonly byte source, int offset) => Vector128.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LowNibbles(Vector128<byte> bytes) => bytes & Vector128.Create((byte)15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LowPairs(Vector128<byte> bytes) => bytes & Vector128.Create((byte)3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> HighNibbles(Vector128<byte> bytes) => LowNibbles(Down(bytes, 4));

    /// <summary>Each byte shifted towards its lowest bit; what comes in at its top are bits of a neighbour, to be masked away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Down(Vector128<byte> bytes, int bits) => (bytes.AsUInt16() >>> bits).AsByte();

    /// <summary>The other way; bits of a neighbour come in at the bottom.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Up(Vector128<byte> bytes, int bits) => (bytes.AsUInt16() << bits).AsByte();

    /// <summary>What codes stand for of which <paramref name="zero"/> stands for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Signed(Vector128<byte> codes, sbyte zero) => codes.AsSByte() - Vector128.Create(zero);
}
