using System.Globalization;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>Names the tensors, rows and elements that refute a floor, the worst first.</summary>
internal static class DamagedPlaces
{
    // Rows shorter than this have no cosine of their own.
    public const int LeastRow = 256;

    // As many as are shown: two swapped rows are equally bad, whatever the last digits of their sums.
    private const int CosineDigits = 6;

    /// <summary>The tensors whose cosine is below <paramref name="floor"/>.</summary>
    public static IEnumerable<string> Tensors(TensorDiffObservation observation, double floor) =>
        observation.Results
            .Where(tensor => tensor.Cosine < floor)
            .OrderBy(static tensor => tensor.Cosine)
            .Select(static tensor => string.Create(CultureInfo.InvariantCulture, $"{tensor.Name}: cosine {tensor.Cosine:0.000000}"));

    /// <summary>The tensors whose gain is more than <paramref name="tolerance"/> away from 1.</summary>
    public static IEnumerable<string> Gains(TensorDiffObservation observation, double tolerance) =>
        observation.Results
            .Where(tensor => tensor.Gain is { } gain && Math.Abs(gain - 1) > tolerance)
            .OrderByDescending(static tensor => Math.Abs(tensor.Gain!.Value - 1))
            .Select(static tensor => string.Create(CultureInfo.InvariantCulture, $"{tensor.Name}: gain {tensor.Gain:0.####}"));

    /// <summary>The rows whose cosine is bad.</summary>
    public static IEnumerable<string> Rows(TensorDiffObservation observation, Func<double, bool> isBad) =>
        observation.Results
            .SelectMany(static tensor => tensor.WorstRows.Select(row => (Tensor: tensor, Row: row)))
            .Where(place => isBad(place.Row.Cosine))
            .OrderBy(static place => Math.Round(place.Row.Cosine, CosineDigits))
            .ThenBy(static place => place.Row.Index)
            .Select(static place => string.Create(
                CultureInfo.InvariantCulture,
                $"{place.Tensor.Name}: row {place.Row.Index:N0} of {RowsOf(place.Tensor):N0}, cosine {place.Row.Cosine:0.000000}, largest difference {place.Row.MaxAbs:0.####}"));

    /// <summary>The elements of narrow rows that differ by more than <paramref name="bound"/> times the tensor's root mean square.</summary>
    public static IEnumerable<string> Elements(TensorDiffObservation observation, double bound) =>
        observation.Results
            .Where(tensor => tensor is { Shape: [_, .., < LeastRow], MaxAbs: not null, MaxAbsIndex: not null, Rmse: not null, RelativeRmse: > 0 })
            .Select(static tensor => (Tensor: tensor, Times: tensor.MaxAbs!.Value / (tensor.Rmse!.Value / tensor.RelativeRmse!.Value)))
            .Where(place => place.Times > bound)
            .OrderByDescending(static place => place.Times)
            .Select(static place => string.Create(
                CultureInfo.InvariantCulture,
                $"{place.Tensor.Name}: {Element(place.Tensor)}, difference {place.Tensor.MaxAbs:0.####}, {place.Times:0.#} times the tensor's root mean square"));

    private static string Element(TensorDifference tensor)
    {
        var columns = tensor.Shape[^1];
        return string.Create(CultureInfo.InvariantCulture, $"row {tensor.MaxAbsIndex / columns:N0} of {RowsOf(tensor):N0}, column {tensor.MaxAbsIndex % columns:N0}");
    }

    private static long RowsOf(TensorDifference tensor) => tensor.Shape.Take(tensor.Shape.Count - 1).Aggregate(1L, static (product, dimension) => product * dimension);
}
