namespace Polymath.Runtime.Conversion;

/// <summary>How far a row or a column of the candidate is from the reference's.</summary>
public sealed record VectorDifference
{
    /// <summary>Its index in the reference's order, all leading dimensions counted through.</summary>
    public required long Index { get; init; }

    /// <summary>Cosine similarity; 1 for two zero vectors, 0 for zero against non-zero.</summary>
    public required double Cosine { get; init; }

    /// <summary>Largest absolute difference.</summary>
    public required double MaxAbs { get; init; }
}
