using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Counts the elements of a quantised candidate that, rounded to the reference's type, are the reference's: nearly all are where
/// the reference was made by decoding the candidate.</summary>
internal struct EqualShare
{
    // The smallest run of elements with a scale of its own in the block types of GGUF is 16, the usual one 32.
    private const int Run = 32;

    public long Counted;
    public long Equal;

    /// <summary>Equal elements in runs that are mostly equal and have at most three values: natively ternary weights, which an honest quantiser keeps exactly.</summary>
    public long EqualTernary;

    public void Add(in EqualShare other)
    {
        Counted += other.Counted;
        Equal += other.Equal;
        EqualTernary += other.EqualTernary;
    }

    public void Add(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, ElementType referenceType)
    {
        for (; reference.Length > 0; reference = reference[Math.Min(Run, reference.Length)..], candidate = candidate[Math.Min(Run, candidate.Length)..])
        {
            var run = reference[..Math.Min(Run, reference.Length)];
            if (!run.ContainsAnyExcept(run[0]))
            {
                continue;
            }

            var equal = CountEqual(run, candidate[..run.Length], referenceType);
            Counted += run.Length;
            Equal += equal;
            EqualTernary += equal * 2 >= run.Length && HasAtMostThreeValues(run) ? equal : 0;
        }
    }

    private static bool HasAtMostThreeValues(ReadOnlySpan<float> values)
    {
        Span<float> seen = stackalloc float[3];
        var count = 0;
        foreach (var value in values)
        {
            if (!seen[..count].Contains(value))
            {
                if (count == seen.Length)
                {
                    return false;
                }

                seen[count++] = value;
            }
        }

        return true;
    }

    private static int CountEqual(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, ElementType type)
    {
        var equal = 0;
        var done = 0;
        if (type != ElementType.F16)
        {
            var vectorsA = MemoryMarshal.Cast<float, Vector256<float>>(reference);
            var vectorsB = MemoryMarshal.Cast<float, Vector256<float>>(candidate);
            for (var v = 0; v < vectorsA.Length; v++)
            {
                var rounded = type == ElementType.BF16 ? RoundToBFloat16(vectorsB[v].AsUInt32()).AsSingle() : vectorsB[v];
                equal += BitOperations.PopCount(Vector256.Equals(vectorsA[v], rounded).ExtractMostSignificantBits());
            }

            done = vectorsA.Length * Vector256<float>.Count;
        }

        for (var i = done; i < reference.Length; i++)
        {
            var rounded = type switch
            {
                ElementType.F16 => (float)(Half)candidate[i],
                ElementType.BF16 => BitConverter.UInt32BitsToSingle((uint)FloatNarrowing.ToBFloat16(candidate[i]) << 16),
                _ => candidate[i],
            };
            equal += rounded == reference[i] ? 1 : 0;
        }

        return equal;
    }

    // Nearest, ties to even. What isn't finite stays so and equals nothing that counts.
    private static Vector256<uint> RoundToBFloat16(Vector256<uint> bits) =>
        (bits + Vector256.Create(0x7FFFu) + (Vector256.ShiftRightLogical(bits, 16) & Vector256<uint>.One)) & Vector256.Create(0xFFFF0000u);
}
