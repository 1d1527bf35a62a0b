using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Every second row: one of two projections whose rows alternate.</summary>
/// <param name="inner">Both; its matrices have an even number of rows.</param>
/// <param name="first">0 or 1.</param>
internal sealed class AlternateRows(Composition inner, int first) : Composition(Half(inner.Info))
{
    public override void ReadTile(long row, int rows, long column, int columns, Span<float> destination)
    {
        for (var i = 0; i < rows; i++)
        {
            inner.ReadTile((2 * (row + i)) + first, 1, column, columns, destination.Slice(i * columns, columns));
        }
    }

    private static TensorInfo Half(TensorInfo info) =>
        info with { Shape = [.. info.Shape.Take(info.Shape.Count - 2), info.Shape[^2] / 2, info.Shape[^1]], Length = info.Length / 2 };
}
