using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>A stack of matrices, each turned.</summary>
internal sealed class TransposedTensor(Composition inner) : Composition(Turned(inner.Info))
{
    private const int Band = 64;

    public override int BandRows => Band;

    public override void ReadTile(long row, int rows, long column, int columns, Span<float> destination)
    {
        Span<float> band = stackalloc float[Band];
        var height = inner.Columns;
        for (var done = 0; done < rows;)
        {
            var (plane, inPlane) = Math.DivRem(row + done, height);
            var take = (int)Math.Min(Math.Min(Band, rows - done), height - inPlane);
            for (var j = 0; j < columns; j++)
            {
                inner.ReadTile((plane * Columns) + column + j, 1, inPlane, take, band[..take]);
                for (var i = 0; i < take; i++)
                {
                    destination[((done + i) * columns) + j] = band[i];
                }
            }

            done += take;
        }
    }

    private static TensorInfo Turned(TensorInfo info) => info with { Shape = [.. info.Shape.Take(info.Shape.Count - 2), info.Shape[^1], info.Shape[^2]] };
}
