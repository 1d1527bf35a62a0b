using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>Finds what is allowed in a contract and yet probably wrong.</summary>
public static class ContractLinter
{
    /// <summary>The findings of <see cref="LintRules"/> in <paramref name="contract"/>; none in an imported one.</summary>
    public static EquatableArray<ContractDiagnostic> Run(Contract contract)
    {
        if (contract.Imported)
        {
            return default;
        }

        var findings = new List<ContractDiagnostic>();
        findings.AddRange(MetadataLint.Run(contract));
        findings.AddRange(SubjectLint.Run(contract));
        foreach (var claim in contract.Claims)
        {
            findings.AddRange(ClaimLint.Run(claim));
        }

        return findings.ToEquatableArray();
    }
}
