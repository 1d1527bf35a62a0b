using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Keeps the vectors with the largest cosine distances: worst first, of equals the one with the lower index.</summary>
internal sealed class WorstVectors
{
    public const int Kept = 5;

    private readonly (double Distance, long Index, double MaxAbs)[] _worst = new (double, long, double)[Kept];
    private int _count;

    public IReadOnlyList<VectorDifference> Items =>
        [.. _worst.Take(_count).Select(item => new VectorDifference { Index = item.Index, Cosine = 1 - item.Distance, MaxAbs = item.MaxAbs })];

    /// <summary>What a vector must have to be kept; NaN as long as every one is.</summary>
    public double Least => _count < Kept ? double.NaN : _worst[Kept - 1].Distance;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(long index, double distance, double maxAbs)
    {
        if (_count == Kept && !IsWorse(distance, index, _worst[Kept - 1]))
        {
            return;
        }

        var at = _count < Kept ? _count++ : Kept - 1;
        for (; at > 0 && IsWorse(distance, index, _worst[at - 1]); at--)
        {
            _worst[at] = _worst[at - 1];
        }

        _worst[at] = (distance, index, maxAbs);
    }

    public void Add(WorstVectors other)
    {
        for (var i = 0; i < other._count; i++)
        {
            Add(other._worst[i].Index, other._worst[i].Distance, other._worst[i].MaxAbs);
        }
    }

    private static bool IsWorse(double distance, long index, (double Distance, long Index, double MaxAbs) than) =>
        distance > than.Distance || (distance == than.Distance && index < than.Index);
}
