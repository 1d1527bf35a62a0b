using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>Lint of subjects.</summary>
internal static class SubjectLint
{
    /// <summary>The findings.</summary>
    public static IEnumerable<ContractDiagnostic> Run(Contract contract)
    {
        // A claim without probe may be discharged by a method, which takes subjects by name in C#.
        if (contract.Claims.Any(claim => claim.Binding.Probe is null && claim.NotApplicable is null))
        {
            yield break;
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in contract.Claims)
        {
            used.UnionWith(Texts(claim.Binding.With));
            used.UnionWith(Texts(claim.StandIn?.Binding.With));
        }

        foreach (var subject in contract.Subjects)
        {
            used.UnionWith(Texts(subject.With));
            used.Add(subject.DerivedFrom ?? string.Empty);
        }

        foreach (var subject in contract.Subjects.Where(subject => !used.Contains(subject.Name)))
        {
            yield return ContractDiagnostic.Create(LintRules.UnusedSubject, SourceMap.KeyPath(subject.Path), subject.Name);
        }
    }

    private static IEnumerable<string> Texts(Setting? setting) => setting switch
    {
        ScalarSetting scalar => [scalar.Text],
        ListSetting list => list.Items.SelectMany(Texts),
        MapSetting map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };
}
