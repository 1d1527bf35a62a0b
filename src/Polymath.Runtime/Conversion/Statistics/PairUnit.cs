namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>A piece of work: consecutive elements of a reference tensor, whole rows wherever rows matter. It depends on the shape alone, so that the
/// result is the same whatever the number of threads.</summary>
/// <param name="Plan">Index of the pair.</param>
/// <param name="Start">First element.</param>
/// <param name="Count">Number of elements.</param>
internal readonly record struct PairUnit(int Plan, long Start, long Count)
{
    public const int Elements = 1 << 18;

    /// <summary>Rows and columns of a tile in which a transpose is read.</summary>
    public const int Tile = 256;

    /// <summary>Rows that are read at once of a transposed matrix: more where they are short.</summary>
    private static long TileRows(PairPlan plan) => Tile * Tile / Math.Min(Tile, Math.Max(1, plan.Columns));

    public static IEnumerable<PairUnit> Of(int index, PairPlan plan)
    {
        var grain = plan.Order == PairOrder.Transposed ? TileRows(plan) * plan.Columns
            : plan.HasRows || plan.Order == PairOrder.Permuted ? Math.Max(1, Elements / Math.Max(1, plan.Columns)) * plan.Columns
            : Elements;
        for (var start = 0L; start < plan.Elements; start += grain)
        {
            yield return new PairUnit(index, start, Math.Min(grain, plan.Elements - start));
        }
    }
}
