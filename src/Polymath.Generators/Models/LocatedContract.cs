using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A bound contract joined with its places: what its generated file is written from.</summary>
/// <param name="Bound">The contract.</param>
/// <param name="Map">Where its elements stand.</param>
/// <param name="ReaderDiagnostics">What the reader found.</param>
/// <param name="ClassName">The class that its tests go into, unique in the project.</param>
/// <param name="Options">What the project's properties say.</param>
internal sealed record LocatedContract(
    BoundContract Bound,
    SourceMap Map,
    EquatableArray<ContractDiagnostic> ReaderDiagnostics,
    string ClassName,
    GeneratorOptions Options);
