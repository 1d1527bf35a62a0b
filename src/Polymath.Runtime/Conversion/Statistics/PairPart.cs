namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>A piece of work: consecutive elements of a reference tensor, whole rows or a part of one long row.</summary>
/// <remarks>It depends on the shape alone, so that the result is the same whatever the number of threads.</remarks>
/// <param name="Start">First element.</param>
/// <param name="End">Behind its last element.</param>
internal readonly record struct PairPart(long Start, long End)
{
    // Large enough that handing it out costs nothing, small enough that no core waits long for the last one.
    private const long Least = 1 << 18;

    // However large a tensor is: what its parts found is kept until all of them are done.
    private const long Most = 1024;

    /// <summary>Rows and columns of a tile in which a transpose is read.</summary>
    public const int Tile = 256;

    /// <summary>How the elements of a pair are handed out.</summary>
    public static RowCut Cut(PairPlan plan)
    {
        var capacity = Math.Max(Least, RoundUp((plan.Elements + Most - 1) / Most, PairKernel.Chunk));
        return plan.Order == PairOrder.Transposed
            ? new RowCut(Math.Max(1, plan.Columns), RoundUp(Math.Max(capacity / Math.Max(1, plan.Columns), 1), Tile) * Math.Max(1, plan.Columns))
            : new RowCut(plan.RowLength, capacity);
    }

    private static long RoundUp(long number, long multiple) => (number + multiple - 1) / multiple * multiple;
}
