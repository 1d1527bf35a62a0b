using System.Collections.Immutable;
using Polymath.Contracts.Linting;
using Polymath.Contracts.Text;
using Polymath.Generators.Diagnostics;
using Polymath.Generators.Models;
using Polymath.Generators.Pipeline;

namespace Polymath.Generators.Checks;

/// <summary>Checks contracts against each other: names, ids, dependencies.</summary>
internal static class ContractChecks
{
    /// <summary>What is wrong between the contracts; places are joined by <see cref="Locate"/>.</summary>
    public static EquatableArray<ContractFinding> Run(ImmutableArray<ContractIndexEntry> index)
    {
        var readable = index.Where(entry => entry.Outline is not null).OrderBy(entry => entry.FilePath, StringComparer.Ordinal).ToArray();
        return CrossContractChecks.Run([.. readable.Select(entry => entry.Outline!)])
            .Select(finding => new ContractFinding(readable[finding.Contract].FilePath, finding.Diagnostic))
            .ToEquatableArray();
    }

    /// <summary>Joins the findings with their places.</summary>
    public static EquatableArray<LocatedDiagnostic> Locate(EquatableArray<ContractFinding> findings, PlacesByFile places) =>
        findings.Select(finding => finding.Diagnostic.Locate(finding.FilePath, places[finding.FilePath].Map)).ToEquatableArray();
}
