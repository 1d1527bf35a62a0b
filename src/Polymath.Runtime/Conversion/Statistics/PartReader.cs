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

    /// <summary>Looks up where the largest difference is, where sums were taken without.</summary>
    public void Locate(PairPlan plan, PairResult result)
    {
        if (plan.IsExact || plan.Order == PairOrder.Transposed || result.Sums.MaxAbs == 0)
        {
            return;
        }

        var (start, maxAbs) = (result.Sums.MaxAbsIndex, result.Sums.MaxAbs);
        var candidateStart = CandidateStart(plan, start);
        result.Sums.MaxAbsIndex = plan.NeedsDouble
            ? (_doubles ??= new DoubleReader()).IndexOf(plan, start, candidateStart, maxAbs)
            : _floats.IndexOf(plan, start, candidateStart, maxAbs);
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
            _wideTiles ??= new TileReader<double>((view, start, values) => view.Store.ReadF64(view.Tensor, view.Start + start, values), AddDoubles);
            _wideTiles.Add(plan, first, count, result, cancellationToken);
        }
        else
        {
            _tiles ??= new TileReader<float>((view, start, values) => view.Store.ReadF32(view.Tensor, view.Start + start, values), AddFloats);
            _tiles.Add(plan, first, count, result, cancellationToken);
        }
    }

    private static void AddDoubles(ReadOnlySpan<double> a, ReadOnlySpan<double> b, long index, in PairScales scales, ref PairSums sums)
    {
        var added = DoubleKernel.Sum(a, b, index, scales);
        added.MaxAbsIndex = added.MaxAbs > sums.MaxAbs ? index + DoubleKernel.IndexOf(a, b, added.MaxAbs) : index;
        sums.Add(added);
    }

    private static void AddFloats(ReadOnlySpan<float> a, ReadOnlySpan<float> b, long index, in PairScales scales, ref PairSums sums)
    {
        var kernel = PairKernel.For(ElementType.F32, ElementType.F32);
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(a));
        ref var second = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(b));
        kernel.Sum(ref first, ref second, a.Length, out var added);
        added.MaxAbsIndex = added.MaxAbs > sums.MaxAbs ? index + kernel.IndexOf(ref first, ref second, a.Length, added.MaxAbs) : index;
        sums.Add(added);
    }
}
