namespace Polymath.Runtime.Training.Runs;

/// <summary>Quantiles of measured times.</summary>
internal static class Quantiles
{
    /// <summary>The smallest of <paramref name="values"/> that at least this share of them doesn't exceed.</summary>
    public static double Of(IReadOnlyList<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
