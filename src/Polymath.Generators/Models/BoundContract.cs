using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A contract whose names are bound: all that its generated file says, places apart.</summary>
/// <param name="FilePath">The file.</param>
/// <param name="Contract">What it promises; null where the file can't be read.</param>
/// <param name="Digest">Digest of its canonical meaning.</param>
/// <param name="Subjects">Its subjects.</param>
/// <param name="Claims">Its claims.</param>
/// <param name="Diagnostics">What is wrong with its binding.</param>
internal sealed record BoundContract(
    string FilePath,
    Contract? Contract,
    string Digest,
    EquatableArray<BoundSubject> Subjects,
    EquatableArray<BoundClaim> Claims,
    EquatableArray<ContractDiagnostic> Diagnostics);
