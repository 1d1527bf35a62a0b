using System.Globalization;
using Polymath.Falsifiers.Judging;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>What <c>--floor F</c> asks beside the structure: how near every tensor, every row and every gain must be.</summary>
/// <remarks>docs/cli.md explains each bound. Bounds are computed in decimals, so that the text shows what is judged: 0.996 and no neighbour of it.</remarks>
internal static class FloorRule
{
    private const decimal RowSlack = 4;

    // In standard deviations of the noise that the floor allows: sqrt(2 (1 - F)) of the tensor's root mean square. Types of five bits and less, which reach no
    // more than 0.999, err by a tenth of the largest value of a block, and that may be an outlier.
    private const decimal FineFloor = 0.999m;
    private const double FineDeviations = 16;
    private const double CoarseDeviations = 64;

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
    /// <remarks>Rows of fewer than 256 elements have no cosine of their own: quantisation alone moves those. A spike, a zeroed row or a swapped one shows in
    /// its largest difference. A tensor that has no more than 256 elements can't exceed this bound and reach the floor.</remarks>
    public static double NarrowBound(decimal floor) =>
        Math.Round((floor >= FineFloor ? FineDeviations : CoarseDeviations) * Math.Sqrt(2 * (double)(1 - floor)), 4);

    private static DiffExpectation Tensors(decimal floor) => new(
        $"all(t in results, t.elements == 0 or t.cosine >= {Show(floor)})",
        o => Quantify.All(Reads.Results(o), t => Logic.Or(IsEmpty(t), AtLeast(Reads.Cosine(t), "cosine", floor))),
        o => DamagedPlaces.Tensors(o, (double)floor));

    // A tensor of one row is judged as a tensor already. Zero against non-zero is refuted at any floor, also where the bound of rows is below
    // its cosine of 0.
    private static DiffExpectation Rows(decimal bound)
    {
        var reaches = bound > 0 ? ">= " + Show(bound) : "> 0";
        return new DiffExpectation(
            $"all(t in results, t.elements <= 1 or t.shape.last == t.elements or t.shape.last < {DamagedPlaces.LeastRow} or t.row_cosine_min {reaches} and all(row in t.worst_rows, row.cosine {reaches}))",
            o => Quantify.All(Reads.Results(o), t => Logic.Or(
                Logic.Or(IsOneRow(t), Below(Reads.Columns(t), "shape.last", DamagedPlaces.LeastRow)),
                Logic.And(
                    Reaches(Reads.RowCosineMin(t), "row_cosine_min", bound),
                    Quantify.All(Reads.WorstRows(t), row => Reaches(row.Then(static r => Read.Number(r.Cosine), "cosine"), "cosine", bound))))),
            o => DamagedPlaces.Rows(o, cosine => bound > 0 ? cosine < (double)bound : cosine <= 0));
    }

    private static DiffExpectation NarrowRows(decimal floor)
    {
        const string Error = "t.max_abs * t.relative_rmse";
        var bound = NarrowBound(floor);
        var allowed = Show(bound) + " * t.rmse";
        return new DiffExpectation(
            $"all(t in results, t.elements <= 1 or t.shape.last == t.elements or t.shape.last >= {DamagedPlaces.LeastRow} or {Error} <= {allowed})",
            o => Quantify.All(Reads.Results(o), t => Logic.Or(
                Logic.Or(IsOneRow(t), AtLeast(Reads.Columns(t), "shape.last", DamagedPlaces.LeastRow)),
                Compare.Numbers(Arithmetic.Multiply(Reads.MaxAbs(t), Reads.RelativeRmse(t), Error), Error, null)
                    .AtMost(Arithmetic.Multiply(Observed.Literal(bound), Reads.Rmse(t), allowed), allowed).Truth)),
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

    private static Truth IsOneRow(Observed<TensorDifference> tensor) => Logic.Or(
        Compare.Numbers(Reads.Elements(tensor), "elements", null).AtMost(Observed.Literal(1), null).Truth,
        Compare.Numbers(Reads.Columns(tensor), "shape.last", null).Is(Reads.Elements(tensor), "elements").Truth);

    private static Truth Reaches(Observed<Number> value, string name, decimal bound) =>
        bound > 0 ? AtLeast(value, name, bound) : Compare.Numbers(value, name, null).Above(Observed.Literal(0), null).Truth;

    private static Truth AtLeast(Observed<Number> value, string name, decimal bound) =>
        Compare.Numbers(value, name, null).AtLeast(Observed.Literal((double)bound), null).Truth;

    private static Truth Below(Observed<Number> value, string name, long bound) => Compare.Numbers(value, name, null).Below(Observed.Literal(bound), null).Truth;

    private static string Show(decimal bound) => Show((double)bound);

    private static string Show(double bound) => bound.ToString("0.################", CultureInfo.InvariantCulture);
}
