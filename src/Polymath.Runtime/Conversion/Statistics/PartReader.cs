using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Compares parts of tensors, each kind of pair by its own reader. One for each thread.</summary>
/// <param name="read">Told the first element of each piece that was compared and the one behind its last.</param>
internal sealed class PartReader(Action<PairPlan, long, long> read)
{
    // As much as one looks at without giving the bytes back: a few hundred KiB.
    private const int Piece = 1 << 16;

    private readonly FloatReader _floats = new();
    private readonly IntegerReader _integers = new();
    private DoubleReader? _doubles;
    private TileReader<float>? _tiles;
    private TileReader<double>? _wideTiles;

    public PairResult Compare(PairPlan plan, PairPart part, PairScales scales, CancellationToken cancellationToken)
    {
        var result = new PairResult(plan, scales);
        if (plan.Order == PairOrder.Transposed)
        {
            CompareTransposed(plan, part, result, cancellationToken);
            read(plan, part.Start, part.End);
            return result;
        }

        IRunReader reader = plan.IsExact ? _integers : plan.NeedsDouble ? _doubles ??= new DoubleReader() : _floats;
        var pieces = new RowCut(plan.RowLength, plan.Order == PairOrder.Permuted ? Math.Min(Piece, plan.RowLength) : Piece);
        for (var at = part.Start; at < part.End;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = (int)pieces.From(at, part.End);
            reader.Add(plan, at, CandidateStart(plan, at), length, result);
            read(plan, at, at + length);
            at += length;
        }

        return result;
    }

    /// <summary>Looks up where the largest difference of floats is, whose sums were taken without.</summary>
    public void Locate(PairPlan plan, PairResult result)
    {
        if (plan is { IsExact: false, NeedsDouble: false, Order: not PairOrder.Transposed } && result.Sums.MaxAbs > 0)
        {
            var start = result.Sums.MaxAbsIndex;
            result.Sums.MaxAbsIndex = _floats.IndexOf(plan, start, CandidateStart(plan, start), result.Sums.MaxAbs);
        }
    }

    private static long CandidateStart(PairPlan plan, long start)
    {
        if (plan.Rows is not { } permutation)
        {
            return start;
        }

        var (row, within) = Math.DivRem(start, plan.Columns);
        return (permutation.CandidateRow(row) * plan.Columns) + within;
    }

    private void CompareTransposed(PairPlan plan, PairPart part, PairResult result, CancellationToken cancellationToken)
    {
        var (first, count) = (part.Start / plan.Columns, (part.End - part.Start) / plan.Columns);
        if (plan.NeedsDouble)
        {
            _wideTiles ??= new TileReader<double>((view, start, values) => view.Store.ReadF64(view.Tensor, view.Start + start, values), DoubleKernel.Sum);
            _wideTiles.Add(plan, first, count, result, cancellationToken);
        }
        else
        {
            _tiles ??= new TileReader<float>((view, start, values) => view.Store.ReadF32(view.Tensor, view.Start + start, values), SumFloats);
            _tiles.Add(plan, first, count, result, cancellationToken);
        }
    }

    private static PairSums SumFloats(ReadOnlySpan<float> a, ReadOnlySpan<float> b, long index, in PairScales scales)
    {
        var kernel = PairKernel.For(ElementType.F32, ElementType.F32);
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(a));
        ref var second = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(b));
        kernel.Sum(ref first, ref second, a.Length, out var sums);
        sums.MaxAbsIndex = sums.MaxAbs > 0 ? index + kernel.IndexOf(ref first, ref second, a.Length, sums.MaxAbs) : index;
        return sums;
    }
}
