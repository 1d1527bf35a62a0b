using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What <c>detail</c> measures of two tensors.</summary>
internal sealed class PairDetail : IDisposable
{
    // Twice the widest vocabulary. The sums of a column take a hundred bytes, which a file's shape must not multiply at will.
    private const int MostColumns = 1 << 19;

    private readonly PairPlan _plan;
    private readonly PairScales _scales;
    private readonly ElementType? _ulpType;
    private readonly PairSums[] _columns;
    private readonly IncrementalHash _digestA = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _digestB = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly bool _finite;
    private float[] _narrow = [];

    public PairDetail(PairPlan plan, PairResult result)
    {
        _plan = plan;
        _scales = result.Scales;
        _finite = result.Sums.NonFinite == 0;
        _ulpType = UlpDistance.Coarser(plan.ReferenceType, plan.CandidateType);
        _columns = plan.Reference.Shape.Count == 2 && _finite && plan.Columns <= MostColumns ? new PairSums[plan.Columns] : [];
    }

    public RelativeErrors Errors { get; } = new();

    public long? MaxUlp { get; private set; }

    public long SignOfZero { get; private set; }

    public string DigestA => Convert.ToHexStringLower(_digestA.GetCurrentHash());

    public string DigestB => Convert.ToHexStringLower(_digestB.GetCurrentHash());

    public IReadOnlyList<VectorDifference> WorstColumns()
    {
        var worst = new WorstVectors();
        for (var column = 0; column < _columns.Length; column++)
        {
            var distance = PairFigures.CosineDistance(_columns[column], _scales);
            if (!double.IsNaN(distance))
            {
                worst.Add(column, distance, _columns[column].MaxAbs);
            }
        }

        return worst.Items;
    }

    public void Read(CancellationToken cancellationToken)
    {
        MaxUlp = _ulpType is null || !_finite || _plan.Elements == 0 ? null : 0;
        AlignedBlocks.Read(_plan, Add, cancellationToken);
    }

    public void Dispose()
    {
        _digestA.Dispose();
        _digestB.Dispose();
    }

    private void Add(long index, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Digest(_digestA, a);
        Digest(_digestB, b);
        if (!_finite)
        {
            return;
        }

        for (var i = 0; i < a.Length; i++)
        {
            Errors.Add(a[i], b[i]);
            SignOfZero += a[i] == 0 && b[i] == 0 && double.IsNegative(a[i]) != double.IsNegative(b[i]) ? 1 : 0;
            if (MaxUlp is { } max)
            {
                MaxUlp = Math.Max(max, UlpDistance.Between(a[i], b[i], _ulpType!.Value));
            }

            if (_columns.Length > 0)
            {
                ref var column = ref _columns[(index + i) % _columns.Length];
                column.Count++;
                DoubleKernel.Add(a[i], b[i], (b[i] * _scales.D) - (a[i] * _scales.D), Math.Abs(b[i] - a[i]), index + i, _scales, ref column);
            }
        }
    }

    private void Digest(IncrementalHash digest, ReadOnlySpan<double> values)
    {
        if (_narrow.Length < values.Length)
        {
            _narrow = new float[values.Length];
        }

        for (var i = 0; i < values.Length; i++)
        {
            _narrow[i] = (float)values[i];
        }

        digest.AppendData(MemoryMarshal.AsBytes(_narrow.AsSpan(0, values.Length)));
    }
}
