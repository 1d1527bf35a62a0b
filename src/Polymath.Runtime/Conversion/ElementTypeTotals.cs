using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Counts over the tensors of one element type.</summary>
public sealed record ElementTypeTotals
{
    /// <summary>The type as the format writes it.</summary>
    public required string ElementType { get; init; }

    /// <summary>Number of tensors.</summary>
    public required long Count { get; init; }

    /// <summary>Number of elements.</summary>
    public required long Parameters { get; init; }

    /// <summary>Size of their data.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }
}
