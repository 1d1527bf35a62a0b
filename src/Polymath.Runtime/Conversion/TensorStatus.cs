namespace Polymath.Runtime.Conversion;

/// <summary>What became of a tensor in a comparison. It says what was found, never whether that is good enough.</summary>
public enum TensorStatus
{
    /// <summary>Every element has equal bits after decoding.</summary>
    Identical,

    /// <summary>Compared element by element; the numbers say how far apart they are.</summary>
    Compared,

    /// <summary>Compared against the candidate's transpose; <c>identical</c> equals <c>elements</c> where nothing but the order differs.</summary>
    Transposed,

    /// <summary>Compared after undoing llama.cpp's permutation of query and key rows.</summary>
    Permuted,

    /// <summary>NaN or infinity on either side; no statistics are given.</summary>
    NonFinite,

    /// <summary>The shapes can't be brought together; nothing was compared.</summary>
    ShapeMismatch,

    /// <summary>Not compared: its type isn't decoded, or it needs a companion tensor (scales) that isn't applied.</summary>
    Unevaluated,

    /// <summary>In the reference only.</summary>
    MissingInCandidate,

    /// <summary>In the candidate only.</summary>
    MissingInReference,
}
