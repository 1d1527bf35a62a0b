namespace Polymath.Runtime.Conversion;

/// <summary>How many tensors there are and what became of them. Excluded tensors count nowhere.</summary>
public sealed record TensorCounts
{
    /// <summary>Tensors of the reference.</summary>
    public required long InReference { get; init; }

    /// <summary>Tensors of the candidate.</summary>
    public required long InCandidate { get; init; }

    /// <summary>Pairs compared element by element, non-finite ones included.</summary>
    public required long Compared { get; init; }

    /// <summary>Tensors of the reference without a counterpart.</summary>
    public required long MissingInCandidate { get; init; }

    /// <summary>Tensors of the candidate without a counterpart, known extras apart.</summary>
    public required long MissingInReference { get; init; }

    /// <summary>Tensors that rightly exist on one side only; <c>known_extras</c> names them.</summary>
    public required long KnownExtras { get; init; }

    /// <summary>Pairs whose shapes can't be brought together.</summary>
    public required long ShapeMismatched { get; init; }

    /// <summary>Pairs compared against the candidate's transpose.</summary>
    public required long Transposed { get; init; }

    /// <summary>Pairs compared after undoing llama.cpp's permutation of query and key rows.</summary>
    public required long Permuted { get; init; }
}
