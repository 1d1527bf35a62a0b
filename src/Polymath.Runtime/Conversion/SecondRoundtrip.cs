namespace Polymath.Runtime.Conversion;

/// <summary>What quantising the decoded values once more changes.</summary>
public sealed record SecondRoundtrip
{
    /// <summary>Elements whose value is another one after the second time.</summary>
    public required long Changed { get; init; }

    /// <summary>Root mean square of the changes over that of the first errors; 0 where neither is, null where nothing was quantised.</summary>
    public required double? ShareOfError { get; init; }
}
