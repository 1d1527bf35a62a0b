namespace Polymath.Falsifiers.Claims;

/// <summary>A claim as its contract file states it, read without the generator.</summary>
/// <param name="Contract">The contract's stem.</param>
/// <param name="Id">The claim's id.</param>
/// <param name="Place">Path and line.</param>
internal sealed record StatedClaim(string Contract, string Id, string Place);
