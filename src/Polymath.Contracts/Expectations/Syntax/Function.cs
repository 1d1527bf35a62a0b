namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A function.</summary>
public enum Function
{
    /// <summary>Smallest.</summary>
    Min,

    /// <summary>Largest.</summary>
    Max,

    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Standard deviation of the population.</summary>
    Std,

    /// <summary>Median.</summary>
    P50,

    /// <summary>95th percentile.</summary>
    P95,

    /// <summary>99th percentile.</summary>
    P99,

    /// <summary>Absolute value.</summary>
    Abs,

    /// <summary>Number of items; 0 for an empty list.</summary>
    Len,
}
