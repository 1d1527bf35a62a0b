using System.Globalization;
using Polymath.Falsifiers.Judging;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>What <c>--floor F</c> asks beside the structure: how near every tensor, every row and every gain must be.</summary>
/// <remarks>docs/cli.md explains each bound. Bounds are computed in decimals, so that the text shows what is judged: 0.996 and no neighbour of it.</remarks>
internal static class FloorRule
{
    private const double LeastRow = 256;
    private const decimal RowSlack = 4;

    /// <summary>The expectations of floor <paramref name="floor"/>.</summary>
    /// <param name="floor">The least cosine, above 0 and at most 1.</param>
    public static IEnumerable<DiffExpectation> Of(decimal floor)
    {
        yield return Tensors(floor);
        yield return Rows(1 - (RowSlack * (1 - floor)));
        yield return NarrowRows(floor);
        if (GainTolerance(floor) is { } tolerance)
        {
            yield return Gain(tolerance);
        }
    }

    /// <summary>How far the gain may be from 1; null where it is reported only: types of two bits and less shrink what they hold.</summary>
    public static decimal? GainTolerance(decimal floor) => floor switch
    {
        >= 0.995m => 0.02m,
        >= 0.99m => 0.06m,
        _ => null,
    };

    /// <summary>The greatest difference of an element of a narrow row, in multiples of the tensor's root mean square.</summary>
    /// <remarks>An error e in a row of n elements of that size leaves a cosine of about 1 - e²/2n; with n = 256 and the bound of rows this is e.</remarks>
    public static double NarrowBound(decimal floor) => Math.Round(Math.Sqrt(2 * (double)RowSlack * (double)(1 - floor) * LeastRow), 4);

    private static DiffExpectation Tensors(decimal floor) => new(
        $"all(t in results, t.elements == 0 or t.cosine >= {Show(floor)})",
        o => Quantify.All(Reads.Results(o), t => Logic.Or(IsEmpty(t), AtLeast(Reads.Cosine(t), "cosine", floor))),
        o => DamagedPlaces.Tensors(o, (double)floor));

    // Zero against non-zero is refuted at any floor, also where the bound of rows is below its cosine of 0.
    private static DiffExpectation Rows(decimal bound) => bound > 0
        ? new DiffExpectation(
            $"all(t in results, len(t.worst_rows) == 0 or t.row_cosine_min >= {Show(bound)} and all(row in t.worst_rows, row.cosine >= {Show(bound)}))",
            o => Rows(o, cosine => AtLeast(cosine, "cosine", bound), least => AtLeast(least, "row_cosine_min", bound)),
            o => DamagedPlaces.Rows(o, cosine => cosine < (double)bound))
        : new DiffExpectation(
            "all(t in results, len(t.worst_rows) == 0 or t.row_cosine_min > 0 and all(row in t.worst_rows, row.cosine > 0))",
            o => Rows(o, cosine => Above(cosine, "cosine"), least => Above(least, "row_cosine_min")),
            o => DamagedPlaces.Rows(o, cosine => cosine <= 0));

    private static Truth Rows(TensorDiffObservation observation, Func<Observed<Number>, Truth> reaches, Func<Observed<Number>, Truth> least) =>
        Quantify.All(Reads.Results(observation), t => Logic.Or(
            Compare.Numbers(Aggregate.Length(Reads.WorstRows(t)), "len(t.worst_rows)", null).Is(Observed.Literal(0), null).Truth,
            Logic.And(
                least(Reads.RowCosineMin(t)),
                Quantify.All(Reads.WorstRows(t), row => reaches(row.Then(static r => Read.Number(r.Cosine), "cosine"))))));

    private static DiffExpectation NarrowRows(decimal floor)
    {
        var bound = NarrowBound(floor);
        return new DiffExpectation(
            $"all(t in results, t.elements == 0 or len(t.worst_rows) > 0 or t.max_abs * t.relative_rmse <= {Show(bound)} * t.rmse)",
            o => Quantify.All(Reads.Results(o), t => Logic.Or(
                Logic.Or(
                    IsEmpty(t),
                    Compare.Numbers(Aggregate.Length(Reads.WorstRows(t)), "len(t.worst_rows)", null).Above(Observed.Literal(0), null).Truth),
                Compare.Numbers(Arithmetic.Multiply(Reads.MaxAbs(t), Reads.RelativeRmse(t), "t.max_abs * t.relative_rmse"), "t.max_abs * t.relative_rmse", null)
                    .AtMost(Arithmetic.Multiply(Observed.Literal(bound), Reads.Rmse(t), Show(bound) + " * t.rmse"), Show(bound) + " * t.rmse").Truth)),
            o => DamagedPlaces.Elements(o, bound));
    }

    private static DiffExpectation Gain(decimal tolerance) => new(
        $"all(t in results, t.elements == 0 or t.gain within {Show(tolerance)} of 1)",
        o => Quantify.All(Reads.Results(o), t => Logic.Or(
            IsEmpty(t),
            Compare.Within(Reads.Gain(t), Observed.Literal((double)tolerance), percent: false, Observed.Literal(1), "gain", null))),
        o => DamagedPlaces.Gains(o, (double)tolerance));

    private static Truth IsEmpty(Observed<TensorDifference> tensor) =>
        Compare.Numbers(Reads.Elements(tensor), "elements", null).Is(Observed.Literal(0), null).Truth;

    private static Truth AtLeast(Observed<Number> value, string name, decimal bound) =>
        Compare.Numbers(value, name, null).AtLeast(Observed.Literal((double)bound), null).Truth;

    private static Truth Above(Observed<Number> value, string name) => Compare.Numbers(value, name, null).Above(Observed.Literal(0), null).Truth;

    private static string Show(decimal bound) => Show((double)bound);

    private static string Show(double bound) => bound.ToString("0.################", CultureInfo.InvariantCulture);
}
