using System.Runtime.InteropServices;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>Whether two tensors of one file hold the same values.</summary>
internal static class TensorEquality
{
    private const int Block = 1 << 16;

    public static bool SameValues(TensorView first, TensorView second)
    {
        if (first.Tensor.ElementType != second.Tensor.ElementType
            || first.Tensor.StoredType != second.Tensor.StoredType
            || first.Tensor.Length != second.Tensor.Length
            || !first.Shape.SequenceEqual(second.Shape))
        {
            return false;
        }

        if (first.Composed || second.Composed)
        {
            return SameFloats(first, second);
        }

        var a = new byte[Block];
        var b = new byte[Block];
        for (var at = 0L; at < first.Tensor.Length; at += Block)
        {
            var length = (int)Math.Min(Block, first.Tensor.Length - at);
            first.Store.ReadRaw(first.Tensor, at, a.AsSpan(0, length));
            second.Store.ReadRaw(second.Tensor, at, b.AsSpan(0, length));
            if (!a.AsSpan(0, length).SequenceEqual(b.AsSpan(0, length)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameFloats(TensorView first, TensorView second)
    {
        var a = new float[Block];
        var b = new float[Block];
        for (var at = 0L; at < first.Elements; at += Block)
        {
            var length = (int)Math.Min(Block, first.Elements - at);
            first.Store.ReadF32(first.Tensor, first.Start + at, a.AsSpan(0, length));
            second.Store.ReadF32(second.Tensor, second.Start + at, b.AsSpan(0, length));
            if (!MemoryMarshal.AsBytes(a.AsSpan(0, length)).SequenceEqual(MemoryMarshal.AsBytes(b.AsSpan(0, length))))
            {
                return false;
            }
        }

        return true;
    }
}
