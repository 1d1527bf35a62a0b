namespace Polymath.Runtime.Conversion;

/// <summary>What one decoder made of the blocks.</summary>
public sealed record DecodeAtWidth
{
    /// <summary>Width of its vectors in bits; 0 for scalar code.</summary>
    public required int Width { get; init; }

    /// <summary>Elements whose bits are other ones than the scalar code's; a NaN equals any NaN.</summary>
    public required long Differing { get; init; }

    /// <summary>SHA-256 over the SHA-256 of each piece of 65,536 decoded floats of each tensor, little-endian, every NaN as 0xFFC00000.</summary>
    public required string Digest { get; init; }
}
