using Polymath.Contracts.Model;

namespace Polymath.Generators.Models;

/// <summary>A claim and what it is bound to.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Binding">Its binding; null while nothing tests it, or where the binding has errors.</param>
/// <param name="Unbound">Why there is no binding and what to do; null where there is one.</param>
internal sealed record BoundClaim(Claim Claim, ClaimBinding? Binding, string? Unbound);
