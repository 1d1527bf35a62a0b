namespace Polymath.Runtime.Conversion;

/// <summary>What one tensor lost.</summary>
public sealed record TensorRoundtrip
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its elements.</summary>
    public required long Elements { get; init; }

    /// <summary>Root mean square error over the tensor's standard deviation; null where it doesn't vary.</summary>
    public required double? RelativeError { get; init; }

    /// <summary>Cosine similarity before and after.</summary>
    public required double? Cosine { get; init; }
}
