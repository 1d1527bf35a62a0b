namespace Polymath.Runtime.Conversion;

/// <summary>Elements over all compared pairs.</summary>
public sealed record ElementCounts
{
    /// <summary>Elements compared.</summary>
    public required long Compared { get; init; }

    /// <summary>Elements with equal bits after decoding: -0 is not 0.</summary>
    public required long Identical { get; init; }

    /// <summary>NaNs and infinities of the reference.</summary>
    public required long NonFiniteReference { get; init; }

    /// <summary>NaNs and infinities of the candidate.</summary>
    public required long NonFiniteCandidate { get; init; }
}
