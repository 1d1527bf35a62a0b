using Polymath.Contracts.Linting;

namespace Polymath.Contracts.Diagnostics;

/// <summary>Every rule there is.</summary>
public static class RuleCatalogue
{
    /// <summary>All rules, by id. Each has a page docs/rules/&lt;id&gt;.md.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. YamlRules.All,
        .. ContractRules.All,
        .. ExpectationRules.All,
        .. BindingRules.All,
        .. LintRules.All,
    ];
}
