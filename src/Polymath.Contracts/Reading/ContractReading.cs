using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>What came of reading a contract file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Contract">What it promises; null only where the YAML itself can't be read.</param>
/// <param name="Map">Where its elements stand.</param>
/// <param name="Diagnostics">Everything found, in file order.</param>
public sealed record ContractReading(string Path, Contract? Contract, SourceMap Map, EquatableArray<ContractDiagnostic> Diagnostics);
