using Polymath.Contracts.Diagnostics;

namespace Polymath.Contracts.Linting;

/// <summary>A finding that takes more than one contract to see.</summary>
/// <param name="Contract">The place of the contract it belongs to among those that were checked, from 0.</param>
/// <param name="Diagnostic">The finding; its path is in that contract's source map.</param>
public sealed record CrossContractFinding(int Contract, ContractDiagnostic Diagnostic);
