using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>What a contract became.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Source">Its text; null where the contract can't be read.</param>
/// <param name="Diagnostics">What is wrong with the contract.</param>
internal sealed record GeneratedContract(string HintName, string? Source, EquatableArray<LocatedDiagnostic> Diagnostics);
