namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Keeps the vectors with the least cosines: worst first, of equals the one with the lower index.</summary>
internal sealed class WorstVectors
{
    public const int Kept = 5;

    private readonly List<VectorDifference> _worst = new(Kept + 1);

    public IReadOnlyList<VectorDifference> Items => _worst;

    public void Add(long index, double cosine, double maxAbs)
    {
        if (_worst.Count == Kept && !IsWorse(cosine, index, _worst[^1]))
        {
            return;
        }

        Insert(new VectorDifference { Index = index, Cosine = cosine, MaxAbs = maxAbs });
    }

    public void Add(WorstVectors other)
    {
        foreach (var item in other._worst)
        {
            if (_worst.Count < Kept || IsWorse(item.Cosine, item.Index, _worst[^1]))
            {
                Insert(item);
            }
        }
    }

    private static bool IsWorse(double cosine, long index, VectorDifference than) =>
        cosine < than.Cosine || (cosine == than.Cosine && index < than.Index);

    private void Insert(VectorDifference item)
    {
        var at = _worst.Count;
        while (at > 0 && IsWorse(item.Cosine, item.Index, _worst[at - 1]))
        {
            at--;
        }

        _worst.Insert(at, item);
        if (_worst.Count > Kept)
        {
            _worst.RemoveAt(Kept);
        }
    }
}
