using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>Checks that take all contracts: names, ids and dependencies.</summary>
public static class CrossContractChecks
{
    /// <summary>What is wrong between <paramref name="contracts"/>, by contract and in the order of their elements.</summary>
    public static EquatableArray<CrossContractFinding> Run(IReadOnlyList<ContractOutline> contracts)
    {
        var findings = new List<CrossContractFinding>();
        findings.AddRange(Names(contracts));
        findings.AddRange(Ids(contracts));
        findings.AddRange(DependencyCheck.Run(contracts));
        return findings.OrderBy(finding => finding.Contract).ToEquatableArray();
    }

    // Evidence is kept in a folder named after the contract, and some file systems don't tell upper case from lower case.
    private static IEnumerable<CrossContractFinding> Names(IReadOnlyList<ContractOutline> contracts)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < contracts.Count; index++)
        {
            if (!seen.Add(contracts[index].Stem))
            {
                yield return new(index, ContractDiagnostic.Create(ContractRules.DuplicateContract, string.Empty, contracts[index].Stem));
            }
        }
    }

    // Both places are named: whoever reads one of the files must see it.
    private static IEnumerable<CrossContractFinding> Ids(IReadOnlyList<ContractOutline> contracts)
    {
        var owners = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = 0; index < contracts.Count; index++)
        {
            foreach (var id in contracts[index].Claims.Select(claim => claim.Id).Distinct(StringComparer.Ordinal))
            {
                if (!owners.TryGetValue(id, out var list))
                {
                    owners.Add(id, list = []);
                }

                list.Add(index);
            }
        }

        for (var index = 0; index < contracts.Count; index++)
        {
            foreach (var claim in contracts[index].Claims)
            {
                if (owners[claim.Id].FindIndex(owner => owner != index) is >= 0 and var other)
                {
                    yield return new(index, Repeated(contracts[index], claim, contracts[owners[claim.Id][other]], owners[claim.Id].Any(owner => contracts[owner].Imported)));
                }
            }
        }
    }

    private static ContractDiagnostic Repeated(ContractOutline contract, OutlinedClaim claim, ContractOutline other, bool imported) =>
        ContractDiagnostic.Create(
            ContractRules.ClaimIdInTwoContracts, SourceMap.ChildPath(claim.Path, "id"), claim.Id, other.Stem, contract.Stem) with
        {
            Severity = imported ? RuleSeverity.Warning : RuleSeverity.Error,
        };
}
