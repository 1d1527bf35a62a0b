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

    /// <summary>Equal elements in runs of at most three values: natively ternary weights, which an honest quantiser keeps exactly.</summary>
    public long EqualTernary;

    public void Add(in EqualShare other)
    {
        Counted += other.Counted;
        Equal += other.Equal;
        EqualTernary += other.EqualTernary;
    }

    public void Add(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, ElementType referenceType)
    {
        for (var start = 0; start < reference.Length; start += Run)
        {
            var length = Math.Min(Run, reference.Length - start);
            var distinct = DistinctUpTo4(reference.Slice(start, length));
            if (distinct == 1)
            {
                continue;
            }

            var equal = CountEqual(reference.Slice(start, length), candidate.Slice(start, length), referenceType);
            Counted += length;
            Equal += equal;
            EqualTernary += distinct <= 3 ? equal : 0;
        }
    }

    private static int DistinctUpTo4(ReadOnlySpan<float> values)
    {
        Span<float> seen = stackalloc float[3];
        var count = 0;
        foreach (var value in values)
        {
            if (!seen[..count].Contains(value))
            {
                if (count == 3)
                {
                    return 4;
                }

                seen[count++] = value;
            }
        }

        return count;
    }

    private static int CountEqual(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, ElementType type)
    {
        var equal = 0;
        for (var i = 0; i < reference.Length; i++)
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
}
