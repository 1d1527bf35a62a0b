namespace Polymath.Runtime.Conversion;

/// <summary>How the candidate's matrices lie, seen from the reference.</summary>
public enum TensorLayout
{
    /// <summary>Told apart by shape, and for square matrices by the numbers.</summary>
    Auto,

    /// <summary>As in the reference; a matrix with swapped dimensions is a shape mismatch.</summary>
    Same,

    /// <summary>Every matrix is transposed.</summary>
    Transposed,
}
