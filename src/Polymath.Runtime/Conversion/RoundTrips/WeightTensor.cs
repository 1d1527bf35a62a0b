namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>A tensor whose weights are quantised.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Elements">How many there are.</param>
/// <param name="Read">Reads weights; thread-safe.</param>
/// <param name="Obstacle">Why its weights can't be read; null where they can.</param>
internal sealed record WeightTensor(string Name, long Elements, WeightTensor.Reader Read, string? Obstacle = null)
{
    /// <summary>Reads weights from element <paramref name="start"/> on.</summary>
    public delegate void Reader(long start, Span<float> destination);
}
