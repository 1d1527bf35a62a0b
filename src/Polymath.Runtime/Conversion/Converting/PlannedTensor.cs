namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A tensor of the output before its type is chosen.</summary>
internal sealed record PlannedTensor
{
    public required string Name { get; init; }

    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Where its values come from; null where <see cref="Values"/> has them.</summary>
    public TensorSource? Source { get; init; }

    /// <summary>Values that were computed.</summary>
    public ReadOnlyMemory<float> Values { get; init; }

    public static PlannedTensor Of(string name, TensorSource source) => new() { Name = name, Shape = source.Shape, Source = source };
}
