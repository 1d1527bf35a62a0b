using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>The sums over a chunk of two tensors whose types are widened in registers; see <see cref="WideningKernel{TA, TB}"/>.</summary>
internal abstract class PairKernel
{
    /// <summary>The most elements that are summed at once: both sides stay in the first-level cache from decoding to counting.</summary>
    public const int Chunk = 2048;

    private static readonly PairKernel[][] ByType =
    [
        [new WideningKernel<WideningF32, WideningF32>(), new WideningKernel<WideningF32, WideningBF16>(), new WideningKernel<WideningF32, WideningF16>()],
        [new WideningKernel<WideningBF16, WideningF32>(), new WideningKernel<WideningBF16, WideningBF16>(), new WideningKernel<WideningBF16, WideningF16>()],
        [new WideningKernel<WideningF16, WideningF32>(), new WideningKernel<WideningF16, WideningBF16>(), new WideningKernel<WideningF16, WideningF16>()],
    ];

    /// <summary>The kernel for two types; those that aren't widened in registers are decoded to F32 before.</summary>
    public static PairKernel For(ElementType a, ElementType b) => ByType[Index(a)][Index(b)];

    /// <summary>How many of the elements from <paramref name="start"/> on may have been summed together with it.</summary>
    public static int ChunkAt(PairPlan plan, long start) => (int)Math.Min(Chunk, plan.RowLength - (start % plan.RowLength));

    /// <summary>Whether elements of <paramref name="type"/> are widened in registers.</summary>
    public static bool Widens(ElementType type) => type is ElementType.F32 or ElementType.BF16 or ElementType.F16;

    /// <summary>Sums <paramref name="count"/> pairs, at most <see cref="Chunk"/>. The place of the largest difference isn't looked up.</summary>
    public abstract void Sum(ref byte a, ref byte b, int count, out PairSums sums);

    /// <summary>The first of <paramref name="count"/> pairs whose absolute difference is <paramref name="maxAbs"/>.</summary>
    public abstract int IndexOf(ref byte a, ref byte b, int count, double maxAbs);

    /// <summary>Counts the elements of a decoded candidate that, rounded to the reference's type, are the reference's.</summary>
    public abstract void CountEqual(ref byte reference, ref byte candidate, int count, ref EqualShare share);

    private static int Index(ElementType type) => type switch
    {
        ElementType.BF16 => 1,
        ElementType.F16 => 2,
        _ => 0,
    };
}
