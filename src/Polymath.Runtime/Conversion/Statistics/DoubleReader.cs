using System.Runtime.InteropServices;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums types of which floats would lose digits: F64 and wide integers against floats.</summary>
internal sealed class DoubleReader : IRunReader
{
    private readonly double[] _a = new double[PairKernel.Chunk];
    private readonly double[] _b = new double[PairKernel.Chunk];
    private readonly float[] _narrowA = new float[PairKernel.Chunk];
    private readonly float[] _narrowB = new float[PairKernel.Chunk];

    public void Add(PairPlan plan, long start, long candidateStart, int length, PairResult result)
    {
        var chunks = new RowCut(plan.RowLength, PairKernel.Chunk);
        for (var at = 0; at < length;)
        {
            var count = (int)chunks.From(start + at, start + length);
            var a = _a.AsSpan(0, count);
            var b = _b.AsSpan(0, count);
            plan.Reference.Store.ReadF64(plan.Reference.Tensor, plan.Reference.Start + start + at, a);
            plan.Candidate.Store.ReadF64(plan.Candidate.Tensor, plan.Candidate.Start + candidateStart + at, b);
            for (var within = 0; within < count;)
            {
                var row = (int)Math.Min(count - within, plan.RowLength);
                AddRow(a.Slice(within, row), b.Slice(within, row), start + at + within, plan, result);
                within += row;
            }

            at += count;
        }
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
