namespace Polymath.Falsifiers.Summaries;

/// <summary>A claim whose declared status promises more than its evidence supports.</summary>
/// <param name="Claim">Contract and id.</param>
/// <param name="Declared">The status as written.</param>
/// <param name="Level">The derived level.</param>
/// <param name="Place">Path and line of the declared status.</param>
internal sealed record DriftedClaim(string Claim, string Declared, string Level, string Place);
