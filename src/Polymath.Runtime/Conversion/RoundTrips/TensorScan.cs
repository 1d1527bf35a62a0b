using System.Numerics.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>What must be known of a tensor before it is quantised.</summary>
/// <param name="NonFinite">How many weights are NaN or infinite.</param>
/// <param name="LargestMagnitude">The largest magnitude of a finite one.</param>
internal readonly record struct TensorScan(long NonFinite, float LargestMagnitude)
{
    public static TensorScan Of(ReadOnlySpan<float> weights)
    {
        if (TensorPrimitives.IsFiniteAll(weights))
        {
            return new TensorScan(0, weights.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(weights)));
        }

        var scan = default(TensorScan);
        foreach (var weight in weights)
        {
            scan = scan.With(float.IsFinite(weight) ? new TensorScan(0, MathF.Abs(weight)) : new TensorScan(1, 0));
        }

        return scan;
    }

    public TensorScan With(TensorScan other) => new(NonFinite + other.NonFinite, MathF.Max(LargestMagnitude, other.LargestMagnitude));
}
