namespace Polymath.Runtime.Conversion.Matching;

/// <summary>A tensor of the reference and its counterpart; one side may be absent.</summary>
internal sealed record TensorPair
{
    /// <summary>The canonical name by which they met.</summary>
    public required string Key { get; init; }

    public required TensorView? Reference { get; init; }

    public required TensorView? Candidate { get; init; }

    /// <summary>Why the pair can't be compared, or null.</summary>
    public string? Unevaluated { get; init; }

    public string Name => Reference?.Name ?? Candidate!.Name;
}
