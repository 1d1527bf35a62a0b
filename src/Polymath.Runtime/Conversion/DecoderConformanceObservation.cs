namespace Polymath.Runtime.Conversion;

/// <summary>What <c>decoder-conformance</c> observes.</summary>
public sealed record DecoderConformanceObservation
{
    /// <summary>Every type, in the order in which they were asked for.</summary>
    public required IReadOnlyList<DecodedType> Types { get; init; }
}
