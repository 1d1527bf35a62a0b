namespace Polymath.Runtime.Probing;

/// <summary>How far a probe has come.</summary>
/// <param name="Done">Work done, in <paramref name="Unit"/>.</param>
/// <param name="Total">All the work, in <paramref name="Unit"/>; 0 where it isn't known.</param>
/// <param name="Unit">What is counted: <c>B</c>, <c>tensors</c>, <c>runs</c>.</param>
/// <param name="Step">What is being done.</param>
public readonly record struct ProbeProgress(long Done, long Total, string Unit, string Step);
