using Polymath.Falsifiers.Judging;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>Members of the observation, read as compiled expectations read them.</summary>
internal static class Reads
{
    public static Items<TensorDifference> Results(TensorDiffObservation observation) =>
        Observed.Of(observation).Then(static o => Read.List(o.Results), "results")
            .Items(static t => Read.Record(t), "results")
            .Named(static t => Read.Text(t.Name));

    public static Items<VectorDifference> WorstRows(Observed<TensorDifference> tensor) =>
        tensor.Then(static t => Read.List(t.WorstRows), "worst_rows")
            .Items(static row => Read.Record(row), "worst_rows")
            .Numbered(static row => Read.Number(row.Index));

    public static Items<Number> Shape(Observed<TensorDifference> tensor) =>
        tensor.Then(static t => Read.List(t.Shape), "shape").Items(static dimension => Read.Number(dimension), "shape");

    public static Observed<Number> Columns(Observed<TensorDifference> tensor) => Shape(tensor).Last("shape.last");

    public static Observed<Number> Elements(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.Elements), "elements");

    public static Observed<Number> Cosine(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.Cosine), "cosine");

    public static Observed<Number> Gain(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.Gain), "gain");

    public static Observed<Number> RowCosineMin(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.RowCosineMin), "row_cosine_min");

    public static Observed<Number> NonFinite(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.NonFinite), "non_finite");

    public static Observed<string> Status(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Text(t.Status), "status");

    public static Observed<Number> MaxAbs(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.MaxAbs), "max_abs");

    public static Observed<Number> RelativeRmse(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.RelativeRmse), "relative_rmse");

    public static Observed<Number> Rmse(Observed<TensorDifference> tensor) => tensor.Then(static t => Read.Number(t.Rmse), "rmse");
}
