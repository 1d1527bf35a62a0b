using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>Checks that <c>depends_on</c> names contracts and never leads back.</summary>
internal static class DependencyCheck
{
    private const string DependsOn = "metadata.depends_on";

    /// <summary>Unknown dependencies, and each edge that closes a cycle.</summary>
    public static IEnumerable<CrossContractFinding> Run(IReadOnlyList<ContractOutline> contracts)
    {
        var byStem = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < contracts.Count; index++)
        {
            if (!byStem.ContainsKey(contracts[index].Stem))
            {
                byStem.Add(contracts[index].Stem, index);
            }
        }

        return Unknown(contracts, byStem).Concat(Cycles(contracts, byStem));
    }

    private static IEnumerable<CrossContractFinding> Unknown(IReadOnlyList<ContractOutline> contracts, Dictionary<string, int> byStem)
    {
        for (var index = 0; index < contracts.Count; index++)
        {
            for (var item = 0; item < contracts[index].DependsOn.Count; item++)
            {
                var name = contracts[index].DependsOn[item];
                if (!byStem.ContainsKey(name))
                {
                    var near = NearestName.Find(name, byStem.Keys);
                    var suggestion = near is null ? string.Empty : $" Did you mean '{near}'?";
                    yield return Finding(contracts, index, item, ContractRules.UnknownDependency, name, suggestion);
                }
            }
        }
    }

    // Depth-first without recursion: a chain of dependencies may be as long as there are contracts.
    private static IEnumerable<CrossContractFinding> Cycles(IReadOnlyList<ContractOutline> contracts, Dictionary<string, int> byStem)
    {
        var settled = new bool[contracts.Count];
        var onTrail = new bool[contracts.Count];
        for (var start = 0; start < contracts.Count; start++)
        {
            var trail = new List<(int Contract, int Item)>();
            Enter(start);
            while (trail.Count > 0)
            {
                var (current, item) = trail[trail.Count - 1];
                if (item == contracts[current].DependsOn.Count)
                {
                    (onTrail[current], settled[current]) = (false, true);
                    trail.RemoveAt(trail.Count - 1);
                    continue;
                }

                trail[trail.Count - 1] = (current, item + 1);
                if (!byStem.TryGetValue(contracts[current].DependsOn[item], out var next))
                {
                    continue;
                }

                if (onTrail[next])
                {
                    var cycle = trail.SkipWhile(step => step.Contract != next).Select(step => contracts[step.Contract].Stem);
                    var text = string.Join(" → ", cycle.Append(contracts[next].Stem));
                    yield return Finding(contracts, current, item, ContractRules.CyclicDependency, contracts[next].Stem, text);
                }
                else
                {
                    Enter(next);
                }
            }

            void Enter(int contract)
            {
                if (!settled[contract])
                {
                    onTrail[contract] = true;
                    trail.Add((contract, 0));
                }
            }
        }
    }

    private static CrossContractFinding Finding(
        IReadOnlyList<ContractOutline> contracts, int contract, int item, Rule rule, params string[] arguments) =>
        new(contract, ContractDiagnostic.Create(rule, SourceMap.ItemPath(DependsOn, item), arguments) with
        {
            Severity = contracts[contract].Imported ? RuleSeverity.Warning : RuleSeverity.Error,
        });
}
