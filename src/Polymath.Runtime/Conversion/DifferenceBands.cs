namespace Polymath.Runtime.Conversion;

/// <summary>How many elements of a tensor differ by how much, in the bands of the tool <c>apr</c>, so that both tools' reports can be read side by side.</summary>
public sealed record DifferenceBands
{
    /// <summary>The candidate's shape, slowest dimension first; null where it hasn't the tensor.</summary>
    public required IReadOnlyList<long>? CandidateShape { get; init; }

    /// <summary>Elements with equal bits after decoding.</summary>
    public required long Identical { get; init; }

    /// <summary>Others that differ by less than 0.001.</summary>
    public required long Small { get; init; }

    /// <summary>Others that differ by less than 0.01.</summary>
    public required long Medium { get; init; }

    /// <summary>The rest, NaNs and infinities included.</summary>
    public required long Large { get; init; }
}
