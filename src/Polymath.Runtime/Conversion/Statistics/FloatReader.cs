using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums types that floats hold exactly.</summary>
internal sealed class FloatReader : IRunReader
{
    private readonly SideReader _reference = new();
    private readonly SideReader _candidate = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(PairPlan plan, long start, long candidateStart, int length, PairResult result)
    {
        _reference.Open(plan.Reference, plan.RowLength);
        _candidate.Open(plan.Candidate, plan.RowLength);
        var kernel = PairKernel.For(_reference.Type, _candidate.Type);
        var (sizeA, sizeB) = (BlockShape.Of(_reference.Type).Bytes, BlockShape.Of(_candidate.Type).Bytes);
        using var reference = _reference.Borrow(start, length);
        using var candidate = _candidate.Borrow(candidateStart, length);
        var chunks = new RowCut(plan.RowLength, PairKernel.Chunk);
        for (var at = 0; at < length;)
        {
            var count = (int)chunks.From(start + at, start + length);
            ref var a = ref _reference.Chunk(reference.Span, start, at, count);
            ref var b = ref _candidate.Chunk(candidate.Span, candidateStart, at, count);
            if (count < plan.RowLength)
            {
                Sum(kernel, ref a, ref b, start + at, count, plan, result, out var sums);
                result.Append(start + at, sums);
            }
            else
            {
                var columns = (int)plan.RowLength;
                var row = (start + at) / columns;
                for (var within = 0; within < count; within += columns)
                {
                    Sum(kernel, ref Unsafe.Add(ref a, within * sizeA), ref Unsafe.Add(ref b, within * sizeB), start + at + within, columns, plan, result, out var sums);
                    result.AddRow(row++, sums);
                }
            }

            at += count;
        }
    }

    /// <summary>Where, from <paramref name="start"/> on, the first difference of <paramref name="maxAbs"/> is that was summed together with the element there.</summary>
    public long IndexOf(PairPlan plan, long start, long candidateStart, double maxAbs)
    {
        _reference.Open(plan.Reference, plan.RowLength);
        _candidate.Open(plan.Candidate, plan.RowLength);
        var count = PairKernel.ChunkAt(plan, start);
        using var reference = _reference.Borrow(start, count);
        using var candidate = _candidate.Borrow(candidateStart, count);
        ref var a = ref _reference.Chunk(reference.Span, start, 0, count);
        ref var b = ref _candidate.Chunk(candidate.Span, candidateStart, 0, count);
        return start + PairKernel.For(_reference.Type, _candidate.Type).IndexOf(ref a, ref b, count, maxAbs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(PairKernel kernel, ref byte a, ref byte b, long start, int count, PairPlan plan, PairResult result, out PairSums sums)
    {
        kernel.Sum(ref a, ref b, count, out sums);
        sums.MaxAbsIndex = start;
        if (plan.CountsShare)
        {
            kernel.CountEqual(ref a, ref b, count, ref result.Share);
        }
    }
}
