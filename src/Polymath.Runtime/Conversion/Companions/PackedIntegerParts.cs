using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>What a GPTQ or AWQ weight is made of.</summary>
/// <remarks>
/// GPTQ packs codes along the inputs ([inputs / n, outputs] words) and stores zero points less one (version 1; where all are the middle, it is version 2,
/// which stores them as they are). AWQ packs along the outputs ([inputs, outputs / 8]), nibbles in the order 0 2 4 6 1 3 5 7, and stores zero points as they are.
/// </remarks>
internal sealed class PackedIntegerParts
{
    private readonly int[]? _groups;
    private readonly long _groupSize;

    private PackedIntegerParts(TensorInfo codes, TensorInfo scales, TensorInfo zeros, int bits, bool isInterleaved, long inputs, int[]? groups)
    {
        (Codes, Scales, Zeros, Bits, IsInterleaved, _groups) = (codes, scales, zeros, bits, isInterleaved, groups);
        _groupSize = inputs / scales.Shape[0];
    }

    public TensorInfo Codes { get; }

    public TensorInfo Scales { get; }

    public TensorInfo Zeros { get; }

    public int Bits { get; }

    /// <summary>Whether it is AWQ's.</summary>
    public bool IsInterleaved { get; }

    public int InWord => 32 / Bits;

    public int Mask => (1 << Bits) - 1;

    /// <summary>What is added to a stored zero point.</summary>
    public int ZeroShift { get; private init; }

    /// <summary>The weights; null where the shapes don't fit together.</summary>
    public static PackedIntegerTensor? Compose(ITensorStore store, TensorInfo codes, TensorInfo scales, TensorInfo zeros, TensorInfo? groups)
    {
        if (codes is not { ElementType: ElementType.I32, Shape: [> 0, > 0] }
            || zeros is not { ElementType: ElementType.I32, Shape: [> 0, > 0] }
            || scales is not { ElementType: ElementType.F16 or ElementType.BF16 or ElementType.F32, Shape: [> 0, > 0] }
            || scales.Shape[0] != zeros.Shape[0])
        {
            return null;
        }

        var outputs = scales.Shape[1];
        var bits = outputs <= int.MaxValue && zeros.Shape[1] <= int.MaxValue && 32 * zeros.Shape[1] % outputs == 0 ? 32 * zeros.Shape[1] / outputs : 0;
        if (bits is not (2 or 4 or 8))
        {
            return null;
        }

        var isInterleaved = codes.Shape[1] == zeros.Shape[1];
        var inputs = isInterleaved ? codes.Shape[0] : codes.Shape[0] * (32 / bits);
        if ((isInterleaved ? bits != 4 : codes.Shape[1] != outputs) || (groups is null && inputs % scales.Shape[0] != 0))
        {
            return null;
        }

        var indices = groups is null ? null : Indices(store, groups, inputs, scales.Shape[0]);
        if (groups is not null && indices is null)
        {
            return null;
        }

        var parts = new PackedIntegerParts(codes, scales, zeros, (int)bits, isInterleaved, inputs, indices)
        {
            ZeroShift = isInterleaved || AreInTheMiddle(store, zeros, (int)bits) ? 0 : 1,
        };
        var info = codes with
        {
            Shape = [outputs, inputs],
            ElementType = bits == 8 ? ElementType.Q8_0 : bits == 4 ? ElementType.Q4_1 : ElementType.Q2_K,
            StoredType = $"{(isInterleaved ? "AWQ" : "GPTQ")} {bits}-bit",
            Length = codes.Length + scales.Length + zeros.Length + (groups?.Length ?? 0),
        };
        return new PackedIntegerTensor(store, parts, info);
    }

    public long GroupOf(long input) => _groups is null ? input / _groupSize : _groups[input];

    /// <summary>By how many bits the <paramref name="index"/>-th integer of a word that is packed along the outputs is shifted.</summary>
    public int ShiftOf(int index) => IsInterleaved ? (16 * (index & 1)) + (4 * (index >> 1)) : Bits * index;

    private static int[]? Indices(ITensorStore store, TensorInfo groups, long inputs, long count)
    {
        if (groups is not { ElementType: ElementType.I32, Shape: [var length] } || length != inputs)
        {
            return null;
        }

        var indices = new int[length];
        store.ReadRaw(groups, 0, MemoryMarshal.AsBytes(indices.AsSpan()));
        return indices.All(index => index >= 0 && index < count) ? indices : null;
    }

    private static bool AreInTheMiddle(ITensorStore store, TensorInfo zeros, int bits)
    {
        // 0x88888888 for four bits.
        var middle = uint.MaxValue / ((1u << bits) - 1) << (bits - 1);
        Span<uint> words = stackalloc uint[256];
        for (var at = 0L; at < zeros.Elements; at += words.Length)
        {
            var piece = words[..(int)Math.Min(words.Length, zeros.Elements - at)];
            store.ReadRaw(zeros, at * sizeof(uint), MemoryMarshal.AsBytes(piece));
            if (piece.ContainsAnyExcept(middle))
            {
                return false;
            }
        }

        return true;
    }
}
