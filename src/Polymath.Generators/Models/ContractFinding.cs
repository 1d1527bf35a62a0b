using Polymath.Contracts.Diagnostics;

namespace Polymath.Generators.Models;

/// <summary>A finding that takes more than one contract to see.</summary>
/// <param name="FilePath">The file that it belongs to.</param>
/// <param name="Diagnostic">The finding.</param>
internal sealed record ContractFinding(string FilePath, ContractDiagnostic Diagnostic);
