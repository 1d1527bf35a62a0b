using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Reads pieces of two tensors into small buffers and sums them. One for each thread.</summary>
internal sealed class PairReader
{
    private const int Capacity = PairUnit.Tile * PairUnit.Tile;

    private readonly float[] _a = new float[Capacity];
    private readonly float[] _b = new float[Capacity];
    private readonly float[] _turned = new float[Capacity];
    private double[] _wideA = [];
    private double[] _wideB = [];
    private double[] _wideTurned = [];
    private byte[] _rawA = [];
    private byte[] _rawB = [];

    public PairResult Compare(PairPlan plan, PairUnit unit, PairScales scales, CancellationToken cancellationToken)
    {
        var result = new PairResult { Scales = scales };
        if (plan.IsExact && _rawA.Length == 0)
        {
            (_rawA, _rawB) = (new byte[Capacity * sizeof(long)], new byte[Capacity * sizeof(long)]);
        }

        if (plan.NeedsDouble && _wideA.Length == 0)
        {
            (_wideA, _wideB, _wideTurned) = (new double[Capacity], new double[Capacity], new double[Capacity]);
        }

        if (plan.Order == PairOrder.Transposed)
        {
            CompareTransposed(plan, unit, result, cancellationToken);
        }
        else if (plan.HasRows || plan.Order == PairOrder.Permuted)
        {
            CompareRows(plan, unit, result, cancellationToken);
        }
        else
        {
            for (var at = unit.Start; at < unit.Start + unit.Count; at += Capacity)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var length = (int)Math.Min(Capacity, unit.Start + unit.Count - at);
                Read(plan, at, at, length);
                Sum(plan, 0, length, at, result, ref result.Sums);
            }
        }

        return result;
    }

    private void CompareRows(PairPlan plan, PairUnit unit, PairResult result, CancellationToken cancellationToken)
    {
        var columns = plan.Columns;
        var rowsAtOnce = plan.Order == PairOrder.Permuted ? 1 : Math.Max(1, Capacity / columns);
        var last = (unit.Start + unit.Count) / columns;
        for (var row = unit.Start / columns; row < last; row += rowsAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = (int)Math.Min(rowsAtOnce, last - row);
            if (columns > Capacity)
            {
                CompareLongRow(plan, row, result, cancellationToken);
                continue;
            }

            var candidateRow = plan.Rows?.CandidateRow(row) ?? row;
            Read(plan, row * columns, candidateRow * columns, rows * (int)columns);
            for (var i = 0; i < rows; i++)
            {
                var sums = default(PairSums);
                Sum(plan, i * (int)columns, (int)columns, (row + i) * columns, result, ref sums);
                Finish(plan, row + i, sums, result);
            }
        }
    }

    private void CompareLongRow(PairPlan plan, long row, PairResult result, CancellationToken cancellationToken)
    {
        var sums = default(PairSums);
        var candidateRow = plan.Rows?.CandidateRow(row) ?? row;
        for (var at = 0L; at < plan.Columns; at += Capacity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = (int)Math.Min(Capacity, plan.Columns - at);
            Read(plan, (row * plan.Columns) + at, (candidateRow * plan.Columns) + at, length);
            Sum(plan, 0, length, (row * plan.Columns) + at, result, ref sums);
        }

        Finish(plan, row, sums, result);
    }

    // Tiles of 256 x 256: segments of rows on one side, segments of columns on the other, turned inside the cache.
    private void CompareTransposed(PairPlan plan, PairUnit unit, PairResult result, CancellationToken cancellationToken)
    {
        var columns = plan.Columns;
        var first = unit.Start / columns;
        var rows = (int)(unit.Count / columns);
        var sums = new PairSums[rows];
        for (var column = 0L; column < columns; column += PairUnit.Tile)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var width = (int)Math.Min(PairUnit.Tile, columns - column);
            for (var i = 0; i < rows; i++)
            {
                ReadReference(plan, ((first + i) * columns) + column, i * width, width);
            }

            for (var j = 0; j < width; j++)
            {
                ReadTurned(plan, ((column + j) * plan.RowCount) + first, j * rows, rows);
            }

            Turn(plan, rows, width);
            for (var i = 0; i < rows; i++)
            {
                Sum(plan, i * width, width, ((first + i) * columns) + column, result, ref sums[i]);
            }
        }

        for (var i = 0; i < rows; i++)
        {
            Finish(plan, first + i, sums[i], result);
        }
    }

    private static void Finish(PairPlan plan, long row, in PairSums sums, PairResult result)
    {
        result.Sums.Add(sums);
        if (plan.HasRows)
        {
            result.AddRow(row, sums);
        }
    }

    private void Turn(PairPlan plan, int rows, int width)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < width; j++)
            {
                if (plan.NeedsDouble)
                {
                    _wideB[(i * width) + j] = _wideTurned[(j * rows) + i];
                }
                else
                {
                    _b[(i * width) + j] = _turned[(j * rows) + i];
                }
            }
        }
    }

    private void Read(PairPlan plan, long start, long candidateStart, int length)
    {
        if (plan.IsExact)
        {
            ReadRaw(plan.Reference, start, _rawA.AsSpan(), length);
            ReadRaw(plan.Candidate, candidateStart, _rawB.AsSpan(), length);
            return;
        }

        ReadReference(plan, start, 0, length);
        var candidate = plan.Candidate;
        if (plan.NeedsDouble)
        {
            candidate.Store.ReadF64(candidate.Tensor, candidate.Start + candidateStart, _wideB.AsSpan(0, length));
        }
        else
        {
            candidate.Store.ReadF32(candidate.Tensor, candidate.Start + candidateStart, _b.AsSpan(0, length));
        }
    }

    private static void ReadRaw(TensorView view, long start, Span<byte> buffer, int length)
    {
        var size = IntegerKernel.Size(view.Tensor.ElementType!.Value);
        view.Store.ReadRaw(view.Tensor, (view.Start + start) * size, buffer[..(length * size)]);
    }

    private void ReadReference(PairPlan plan, long start, int at, int length)
    {
        var reference = plan.Reference;
        if (plan.NeedsDouble)
        {
            reference.Store.ReadF64(reference.Tensor, reference.Start + start, _wideA.AsSpan(at, length));
        }
        else
        {
            reference.Store.ReadF32(reference.Tensor, reference.Start + start, _a.AsSpan(at, length));
        }
    }

    private void ReadTurned(PairPlan plan, long start, int at, int length)
    {
        var candidate = plan.Candidate;
        if (plan.NeedsDouble)
        {
            candidate.Store.ReadF64(candidate.Tensor, candidate.Start + start, _wideTurned.AsSpan(at, length));
        }
        else
        {
            candidate.Store.ReadF32(candidate.Tensor, candidate.Start + start, _turned.AsSpan(at, length));
        }
    }

    private void Sum(PairPlan plan, int at, int length, long index, PairResult result, ref PairSums sums)
    {
        if (plan.IsExact)
        {
            var (sizeA, sizeB) = (IntegerKernel.Size(plan.ReferenceType), IntegerKernel.Size(plan.CandidateType));
            IntegerKernel.Accumulate(
                _rawA.AsSpan(at * sizeA, length * sizeA), plan.ReferenceType, _rawB.AsSpan(at * sizeB, length * sizeB), plan.CandidateType, index, ref sums);
        }
        else if (plan.NeedsDouble)
        {
            DoubleKernel.Accumulate(_wideA.AsSpan(at, length), _wideB.AsSpan(at, length), index, result.Scales, ref sums);
            if (plan.CountsShare)
            {
                Narrow(at, length);
                result.Share.Add(_a.AsSpan(at, length), _b.AsSpan(at, length), ElementType.F32);
            }
        }
        else
        {
            SingleKernel.Accumulate(_a.AsSpan(at, length), _b.AsSpan(at, length), index, ref sums);
            if (plan.CountsShare)
            {
                result.Share.Add(_a.AsSpan(at, length), _b.AsSpan(at, length), plan.ReferenceType);
            }
        }
    }

    // An F64 that isn't a float can't be a decoded block: NaN equals nothing.
    private void Narrow(int at, int length)
    {
        for (var i = at; i < at + length; i++)
        {
            _a[i] = (float)_wideA[i];
            _a[i] = _a[i] == _wideA[i] ? _a[i] : float.NaN;
            _b[i] = (float)_wideB[i];
        }
    }
}
