namespace Polymath.Runtime.Conversion;

/// <summary>How generated weights are distributed; their standard deviation is about 0.05, outliers apart.</summary>
public enum WeightDistribution
{
    /// <summary>Near-normal.</summary>
    Gaussian,

    /// <summary>Near-normal, one in 200 fifteen times as large.</summary>
    Outlier,

    /// <summary>Evenly spread.</summary>
    Uniform,
}
