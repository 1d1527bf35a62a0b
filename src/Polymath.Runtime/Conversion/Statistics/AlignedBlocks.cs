using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Reads two tensors side by side in the reference's order, a few rows at a time, in F64.</summary>
internal static class AlignedBlocks
{
    private const int Capacity = 1 << 16;

    /// <summary>What is done with a block: its first element's index and both sides' values.</summary>
    public delegate void Block(long index, ReadOnlySpan<double> reference, ReadOnlySpan<double> candidate);

    public static void Read(PairPlan plan, Block block, CancellationToken cancellationToken)
    {
        if (plan.Order == PairOrder.Same)
        {
            ReadSame(plan, block, cancellationToken);
        }
        else
        {
            ReadRows(plan, block, cancellationToken);
        }
    }

    private static void ReadSame(PairPlan plan, Block block, CancellationToken cancellationToken)
    {
        var (a, b) = (new double[Capacity], new double[Capacity]);
        for (var at = 0L; at < plan.Elements; at += Capacity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = (int)Math.Min(Capacity, plan.Elements - at);
            Fill(plan.Reference, at, a.AsSpan(0, length));
            Fill(plan.Candidate, at, b.AsSpan(0, length));
            block(at, a.AsSpan(0, length), b.AsSpan(0, length));
        }
    }

    private static void ReadRows(PairPlan plan, Block block, CancellationToken cancellationToken)
    {
        // Whole rows, or pieces of one where a row is longer than the buffers.
        var columns = (int)Math.Min(Capacity, plan.Columns);
        var atOnce = plan.Order == PairOrder.Permuted ? 1 : Math.Max(1, Capacity / Math.Max(1, columns));
        var (a, b, turned) = (new double[atOnce * columns], new double[atOnce * columns], new double[atOnce]);
        for (var row = 0L; row < plan.RowCount; row += atOnce)
        {
            var rows = (int)Math.Min(atOnce, plan.RowCount - row);
            for (var column = 0L; column < plan.Columns; column += columns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var width = (int)Math.Min(columns, plan.Columns - column);
                var (start, length) = ((row * plan.Columns) + column, rows * width);
                Fill(plan.Reference, start, a.AsSpan(0, length));
                if (plan.Rows is { } permutation)
                {
                    Fill(plan.Candidate, (permutation.CandidateRow(row) * plan.Columns) + column, b.AsSpan(0, length));
                }
                else
                {
                    Turn(plan, row, column, width, turned.AsSpan(0, rows), b);
                }

                block(start, a.AsSpan(0, length), b.AsSpan(0, length));
            }
        }
    }

    private static void Turn(PairPlan plan, long row, long column, int width, Span<double> turned, double[] destination)
    {
        for (var at = 0; at < width; at++)
        {
            Fill(plan.Candidate, ((column + at) * plan.RowCount) + row, turned);
            for (var i = 0; i < turned.Length; i++)
            {
                destination[(i * width) + at] = turned[i];
            }
        }
    }

    private static void Fill(TensorView view, long start, Span<double> destination) => view.Store.ReadF64(view.Tensor, view.Start + start, destination);
}
