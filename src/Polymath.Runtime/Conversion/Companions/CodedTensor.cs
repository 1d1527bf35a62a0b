using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>A tensor whose values are codes, with the tensors that tell what they stand for.</summary>
internal sealed record CodedTensor
{
    public required TensorInfo Codes { get; init; }

    /// <summary>The name that the weights would have: <c>x.weight</c> for <c>x.qweight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the tensors that belong to it.</summary>
    public required IReadOnlyList<string> Companions { get; init; }

    /// <summary>The weights; null where they can't be made.</summary>
    public Composition? Weights { get; init; }

    /// <summary>Why they can't.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its matrices are turned when a model is loaded, as gpt-oss has them.</summary>
    public bool IsTurned { get; init; }
}
