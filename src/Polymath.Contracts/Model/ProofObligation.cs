using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>An item of <c>proof_obligations</c>.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Property">The property to be proven.</param>
/// <param name="TestedBy">Ids of the claims that test it; counts alone prove nothing.</param>
public sealed record ProofObligation(string Path, string? Property, EquatableArray<string> TestedBy);
