using System.Buffers.Binary;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Adds pairs of integers exactly: 2^60 and 2^60 + 1 differ by 1, which doubles wouldn't see.</summary>
internal static class IntegerKernel
{
    public static bool IsInteger(ElementType type) =>
        type is ElementType.I64 or ElementType.I32 or ElementType.I16 or ElementType.I8
            or ElementType.U64 or ElementType.U32 or ElementType.U16 or ElementType.U8 or ElementType.Bool;

    /// <summary>Whether doubles don't hold every number of the type.</summary>
    public static bool IsLong(ElementType type) => type is ElementType.I64 or ElementType.U64;

    public static int Size(ElementType type) => type switch
    {
        ElementType.I64 or ElementType.U64 => 8,
        ElementType.I32 or ElementType.U32 => 4,
        ElementType.I16 or ElementType.U16 => 2,
        _ => 1,
    };

    public static Int128 Read(ReadOnlySpan<byte> bytes, ElementType type) => type switch
    {
        ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ElementType.I8 => (sbyte)bytes[0],
        _ => bytes[0],
    };

    public static PairSums Sum(ReadOnlySpan<byte> a, ElementType typeA, ReadOnlySpan<byte> b, ElementType typeB, long index)
    {
        var (sizeA, sizeB) = (Size(typeA), Size(typeB));
        var block = new PairSums { Count = a.Length / sizeA, MaxAbsIndex = index };
        for (var i = 0; i < block.Count; i++)
        {
            var x = Read(a[(i * sizeA)..], typeA);
            var y = Read(b[(i * sizeB)..], typeB);
            var difference = (double)(y - x);
            block.Identical += x == y ? 1 : 0;
            DoubleKernel.Add((double)x, (double)y, difference, Math.Abs(difference), index + i, PairScales.None, ref block);
        }

        return block;
    }
}
