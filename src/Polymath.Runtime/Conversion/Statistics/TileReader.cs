using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums a matrix against a transposed one: segments of rows on one side, segments of columns on the other, turned inside the cache. One for each
/// thread.</summary>
/// <param name="read">Decodes consecutive elements.</param>
/// <param name="sum">Adds consecutive elements, of which the first has the given index.</param>
internal sealed class TileReader<T>(TileReader<T>.Reading read, TileReader<T>.Summing sum)
    where T : unmanaged
{
    // Small squares are turned one after the other, so that what they touch stays in the first-level cache.
    private const int Square = 16;
    private const int Tile = PairPart.Tile;

    private readonly T[] _a = new T[Tile * Tile];
    private readonly T[] _b = new T[Tile * Tile];
    private readonly T[] _turned = new T[Tile * Tile];
    private PairSums[] _sums = [];

    public delegate void Reading(TensorView view, long start, Span<T> values);

    public delegate void Summing(ReadOnlySpan<T> a, ReadOnlySpan<T> b, long index, in PairScales scales, ref PairSums sums);

    /// <summary>Adds rows <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 of the reference.</summary>
    public void Add(PairPlan plan, long first, long count, PairResult result, CancellationToken cancellationToken)
    {
        var atOnce = Tile * Tile / (int)Math.Min(Tile, plan.Columns);
        for (var row = first; row < first + count; row += atOnce)
        {
            AddBand(plan, row, (int)Math.Min(atOnce, first + count - row), result, cancellationToken);
        }
    }

    private void AddBand(PairPlan plan, long first, int rows, PairResult result, CancellationToken cancellationToken)
    {
        if (_sums.Length < rows)
        {
            _sums = new PairSums[rows];
        }

        var sums = _sums.AsSpan(0, rows);
        sums.Clear();
        for (var column = 0L; column < plan.Columns; column += Tile)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var width = (int)Math.Min(Tile, plan.Columns - column);
            for (var i = 0; i < rows; i++)
            {
                read(plan.Reference, ((first + i) * plan.Columns) + column, _a.AsSpan(i * width, width));
            }

            for (var j = 0; j < width; j++)
            {
                read(plan.Candidate, ((column + j) * plan.RowCount) + first, _turned.AsSpan(j * rows, rows));
            }

            Turn(rows, width);
            for (var i = 0; i < rows; i++)
            {
                sum(_a.AsSpan(i * width, width), _b.AsSpan(i * width, width), ((first + i) * plan.Columns) + column, result.Scales, ref sums[i]);
            }
        }

        for (var i = 0; i < rows; i++)
        {
            result.AddRow(first + i, sums[i]);
        }
    }

    private void Turn(int rows, int width)
    {
        for (var top = 0; top < rows; top += Square)
        {
            for (var left = 0; left < width; left += Square)
            {
                for (var i = top; i < Math.Min(top + Square, rows); i++)
                {
                    for (var j = left; j < Math.Min(left + Square, width); j++)
                    {
                        _b[(i * width) + j] = _turned[(j * rows) + i];
                    }
                }
            }
        }
    }
}
