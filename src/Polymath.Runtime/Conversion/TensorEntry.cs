using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>A tensor as its file lists it.</summary>
public sealed record TensorEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its shape, slowest dimension first; empty for a scalar.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>How it is stored, as the format writes it.</summary>
    public required string ElementType { get; init; }

    /// <summary>Whether blocks run over the whole tensor or each row is padded to whole blocks.</summary>
    public required BlockLayout Layout { get; init; }

    /// <summary>Size of its data.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }
}
