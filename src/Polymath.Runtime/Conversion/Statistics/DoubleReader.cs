using System.Runtime.InteropServices;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums types of which floats would lose digits: F64, and integers of 32 bits and more unless both sides are integers and one has 64.</summary>
internal sealed class DoubleReader : IRunReader
{
    private readonly double[] _a = new double[PairKernel.Chunk];
    private readonly double[] _b = new double[PairKernel.Chunk];
    private readonly float[] _narrowA = new float[PairKernel.Chunk];
    private readonly float[] _narrowB = new float[PairKernel.Chunk];
    private byte[]? _bytesA;
    private byte[]? _bytesB;

    public void Add(PairPlan plan, long start, long candidateStart, int length, PairResult result)
    {
        var chunks = new RowCut(plan.RowLength, PairKernel.Chunk);
        for (var at = 0; at < length;)
        {
            var count = (int)chunks.From(start + at, start + length);
            using var reference = Borrow(plan.Reference, start + at, count, ref _bytesA);
            using var candidate = Borrow(plan.Candidate, candidateStart + at, count, ref _bytesB);
            var a = Values(plan.Reference, reference, start + at, _a.AsSpan(0, count));
            var b = Values(plan.Candidate, candidate, candidateStart + at, _b.AsSpan(0, count));
            for (var within = 0; within < count;)
            {
                var row = (int)Math.Min(count - within, plan.RowLength);
                AddRow(a.Slice(within, row), b.Slice(within, row), start + at + within, plan, result);
                within += row;
            }

            at += count;
        }
    }

    /// <summary>Where, from <paramref name="start"/> on, the first difference of <paramref name="maxAbs"/> is that was summed together with the element there.</summary>
    public long IndexOf(PairPlan plan, long start, long candidateStart, double maxAbs)
    {
        var count = PairKernel.ChunkAt(plan, start);
        using var reference = Borrow(plan.Reference, start, count, ref _bytesA);
        using var candidate = Borrow(plan.Candidate, candidateStart, count, ref _bytesB);
        var a = Values(plan.Reference, reference, start, _a.AsSpan(0, count));
        var b = Values(plan.Candidate, candidate, candidateStart, _b.AsSpan(0, count));
        return start + DoubleKernel.IndexOf(a, b, maxAbs);
    }

    // F64 is summed as it lies in the file, all else is read by value.
    private static bool LiesAsDoubles(TensorView view) =>
        view is { Composed: false, Tensor: { ElementType: ElementType.F64, Layout: BlockLayout.Flat } };

    private static BorrowedBytes Borrow(TensorView view, long start, int count, ref byte[]? buffer) => LiesAsDoubles(view)
        ? view.Store.Borrow(view.Tensor, (view.Start + start) * sizeof(double), count * sizeof(double), ref buffer)
        : default;

    private static ReadOnlySpan<double> Values(TensorView view, in BorrowedBytes borrowed, long start, Span<double> decoded)
    {
        if (LiesAsDoubles(view))
        {
            return MemoryMarshal.Cast<byte, double>(borrowed.Span);
        }

        view.Store.ReadF64(view.Tensor, view.Start + start, decoded);
        return decoded;
    }

    private void AddRow(ReadOnlySpan<double> a, ReadOnlySpan<double> b, long start, PairPlan plan, PairResult result)
    {
        var sums = DoubleKernel.Sum(a, b, start, result.Scales);
        if (plan.CountsShare)
        {
            Narrow(a, b);
            result.Share.Add<WideningF32, WideningF32>(ref First(_narrowA), ref First(_narrowB), a.Length);
        }

        result.Append(start, sums);
    }

    // An F64 that isn't a float can't be a decoded block: NaN equals nothing.
    private void Narrow(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            _narrowA[i] = (float)a[i];
            _narrowA[i] = _narrowA[i] == a[i] ? _narrowA[i] : float.NaN;
            _narrowB[i] = (float)b[i];
        }
    }

    private static ref byte First(float[] values) => ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values.AsSpan()));
}
