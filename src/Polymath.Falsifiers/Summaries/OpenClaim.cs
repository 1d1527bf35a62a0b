namespace Polymath.Falsifiers.Summaries;

/// <summary>A claim that isn't discharged.</summary>
/// <param name="Claim">Contract and id.</param>
/// <param name="Level">Its level.</param>
/// <param name="Way">How that came about.</param>
/// <param name="Needs">What it needs.</param>
/// <param name="Place">Its contract's path and line.</param>
internal sealed record OpenClaim(string Claim, string Level, string Way, IReadOnlyList<string> Needs, string Place);
