namespace Polymath.Contracts.Model;

/// <summary>A status that a person wrote into a contract.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Text">The status as written: <c>DISCHARGED</c>, <c>FUNCTIONAL</c>, <c>PARTIAL_ALGORITHM_LEVEL</c>, …</param>
public sealed record DeclaredStatus(string Path, string Text);
