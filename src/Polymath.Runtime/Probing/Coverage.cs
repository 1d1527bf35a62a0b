namespace Polymath.Runtime.Probing;

/// <summary>How many of how many items an observation looked at.</summary>
/// <param name="Covered">Items looked at.</param>
/// <param name="Total">Items there are, those that the settings exclude apart.</param>
/// <param name="Items">What the items are: <c>tensors</c>, <c>gates</c>.</param>
public sealed record Coverage(long Covered, long Total, string Items);
