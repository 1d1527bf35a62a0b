namespace Polymath.Runtime.Conversion.Companions;

/// <summary>The last rows that a thread read of weights that are stored turned: each stored line holds a little of many of them, so they are made together.</summary>
internal sealed class BandCache
{
    private const int Capacity = 1 << 18;

    [ThreadStatic]
    private static BandCache? _current;

    private readonly float[] _values = new float[Capacity];
    private readonly WeakReference<Composition?> _weights = new(null);
    private long _first;
    private int _length;

    /// <summary>Reads elements <paramref name="start"/> … of <paramref name="weights"/>.</summary>
    public static void Read(Composition weights, long start, Span<float> destination)
    {
        var rows = weights.Columns == 0 ? 0 : Math.Min(weights.BandRows, Capacity / weights.Columns);
        if (rows <= 1)
        {
            weights.Read(start, destination);
            return;
        }

        var cache = _current ??= new BandCache();
        while (!destination.IsEmpty)
        {
            cache.Turn(weights, start, rows * weights.Columns);
            var within = (int)(start - cache._first);
            var taken = cache._values.AsSpan(within, Math.Min(destination.Length, cache._length - within));
            taken.CopyTo(destination);
            destination = destination[taken.Length..];
            start += taken.Length;
        }
    }

    private void Turn(Composition weights, long start, long size)
    {
        var first = start / size * size;
        if (_first == first && _weights.TryGetTarget(out var last) && ReferenceEquals(last, weights))
        {
            return;
        }

        // Until they are read, they are nobody's.
        _weights.SetTarget(null);
        (_first, _length) = (first, (int)Math.Min(size, weights.Info.Elements - first));
        weights.Read(first, _values.AsSpan(0, _length));
        _weights.SetTarget(weights);
    }
}
