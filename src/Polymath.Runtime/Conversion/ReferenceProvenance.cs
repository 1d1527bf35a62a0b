namespace Polymath.Runtime.Conversion;

/// <summary>Whether the reference was made from the candidate, which would make their agreement meaningless.</summary>
public sealed record ReferenceProvenance
{
    /// <summary>True when it was, false when not; null when the numbers can't tell and the contract doesn't say.</summary>
    public required bool? Circular { get; init; }

    /// <summary>Share of the quantised candidate's elements that, rounded to the reference's type, are the reference's. Constant blocks and
    /// tensors that either side doesn't quantise or that the reference quantises too don't count; null where none counts.</summary>
    public required double? ShareEqual { get; init; }

    /// <summary>What it was concluded from.</summary>
    public required string Reason { get; init; }
}
