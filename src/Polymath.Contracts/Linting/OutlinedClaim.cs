namespace Polymath.Contracts.Linting;

/// <summary>A claim as other contracts see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Its path in its contract's source map.</param>
public sealed record OutlinedClaim(string Id, string Path);
