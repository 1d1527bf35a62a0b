namespace Polymath.Runtime.Conversion;

/// <summary>The errors of a round trip in steps of the sub-block: the distance between neighbouring values that its stored scale can express.</summary>
public sealed record RoundtripBound
{
    /// <summary>Elements whose error is above their bound: half a step between the ends of the sub-block's range, and beyond them what the type's fit may cut
    /// off, each with what rounding the stored scale and minimum costs.</summary>
    public required long Outside { get; init; }

    /// <summary>Largest error over its bound; null where nothing was quantised.</summary>
    public required double? Largest { get; init; }

    /// <summary>Elements that lie beyond the ends of their sub-block's range, where the nearest code is the last one.</summary>
    public required long Clipped { get; init; }
}
