namespace Polymath.Runtime.Conversion;

/// <summary>What <c>quantization-roundtrip</c> observes.</summary>
public sealed record QuantizationRoundtripObservation
{
    /// <summary>Tensors that were quantised: a model's matrices, or the one that was generated.</summary>
    public required long Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Elements { get; init; }

    /// <summary>Weights that are NaN or infinite; their tensors aren't quantised, with a doubt by name.</summary>
    public required long NonFinite { get; init; }

    /// <summary>Standard deviation of the weights that were quantised; null where there are none.</summary>
    public required double? Std { get; init; }

    /// <summary>Every type, in the order in which they were asked for.</summary>
    public required IReadOnlyList<TypeRoundtrip> Types { get; init; }
}
