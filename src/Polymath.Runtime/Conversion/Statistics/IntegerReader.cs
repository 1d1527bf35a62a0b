using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums integers against integers, exactly.</summary>
internal sealed class IntegerReader : IRunReader
{
    private byte[]? _bufferA;
    private byte[]? _bufferB;

    public void Add(PairPlan plan, long start, long candidateStart, int length, PairResult result)
    {
        var (typeA, typeB) = (plan.ReferenceType, plan.CandidateType);
        var (sizeA, sizeB) = (IntegerKernel.Size(typeA), IntegerKernel.Size(typeB));
        using var a = Borrow(plan.Reference, start, length, sizeA, ref _bufferA);
        using var b = Borrow(plan.Candidate, candidateStart, length, sizeB, ref _bufferB);
        var rows = new RowCut(plan.RowLength, Math.Min(plan.RowLength, length));
        for (var at = 0; at < length;)
        {
            var count = (int)rows.From(start + at, start + length);
            var sums = IntegerKernel.Sum(a.Span.Slice(at * sizeA, count * sizeA), typeA, b.Span.Slice(at * sizeB, count * sizeB), typeB, start + at);
            result.Append(start + at, sums);
            at += count;
        }
    }

    private static BorrowedBytes Borrow(TensorView view, long start, int length, int size, ref byte[]? buffer) =>
        view.Store.Borrow(view.Tensor, (view.Start + start) * size, length * size, ref buffer);
}
