namespace Polymath.Runtime.Conversion;

/// <summary>Cosines of the compared tensors. All null where nothing was compared or one of them has no cosine.</summary>
public sealed record CosineSummary
{
    /// <summary>The least.</summary>
    public required double? Min { get; init; }

    /// <summary>The median, the lower of two.</summary>
    public required double? P50 { get; init; }

    /// <summary>The mean.</summary>
    public required double? Mean { get; init; }
}
