using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A contract file's places, meaning apart.</summary>
/// <param name="FilePath">The file.</param>
/// <param name="Map">Where its elements stand.</param>
/// <param name="Diagnostics">What the reader found.</param>
internal sealed record ContractPlaces(string FilePath, SourceMap Map, EquatableArray<ContractDiagnostic> Diagnostics);
