using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Counts over the tensors of a model.</summary>
public sealed record TensorTotals
{
    /// <summary>Number of tensors.</summary>
    public required long Count { get; init; }

    /// <summary>Number of elements in all of them.</summary>
    public required long Parameters { get; init; }

    /// <summary>Size of their data.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }
}
