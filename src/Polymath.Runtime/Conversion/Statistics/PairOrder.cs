namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>How the candidate's elements are brought into the reference's order.</summary>
internal enum PairOrder
{
    /// <summary>They are in it.</summary>
    Same,

    /// <summary>The candidate's matrix is the transpose.</summary>
    Transposed,

    /// <summary>The candidate's rows are permuted.</summary>
    Permuted,
}
