using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Linting;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Linting;

public sealed class CrossContractChecksTests
{
    [Fact]
    public void Contracts_that_agree_have_no_findings() =>
        Assert.Empty(CrossContractChecks.Run([Contract("a", ["A-1"], []), Contract("b", ["B-1"], ["a"]), Contract("c", ["C-1"], ["a", "b"])]));

    [Theory]
    [InlineData(false, false, RuleSeverity.Error)]
    [InlineData(true, false, RuleSeverity.Warning)]
    [InlineData(false, true, RuleSeverity.Warning)]
    [InlineData(true, true, RuleSeverity.Warning)]
    public void An_id_in_two_contracts_is_named_in_both(bool firstImported, bool secondImported, RuleSeverity severity)
    {
        var findings = CrossContractChecks.Run([Contract("a", ["X"], [], firstImported), Contract("b", ["B", "X"], [], secondImported)]);

        Assert.Equal([(0, "claims[0].id"), (1, "claims[1].id")], findings.Select(finding => (finding.Contract, finding.Diagnostic.Path)));
        Assert.All(findings, finding => Assert.Equal((ContractRules.ClaimIdInTwoContracts, severity), (finding.Diagnostic.Rule, finding.Diagnostic.Severity)));
    }

    [Theory]
    [InlineData(false, RuleSeverity.Error)]
    [InlineData(true, RuleSeverity.Warning)]
    public void A_missing_dependency_is_an_error_in_files_of_ours(bool imported, RuleSeverity severity)
    {
        var finding = Assert.Single(CrossContractChecks.Run([Contract("a", [], ["shapes"], imported)])).Diagnostic;

        Assert.Equal((ContractRules.UnknownDependency, severity, "metadata.depends_on[0]"), (finding.Rule, finding.Severity, finding.Path));
    }

    [Theory]
    [InlineData("a:a")]
    [InlineData("a:b b:a")]
    [InlineData("a:b b:c c:a")]
    [InlineData("x:a a:b b:c c:b")]
    public void A_cycle_is_found_once(string edges)
    {
        var contracts = edges.Split(' ').Select(edge => edge.Split(':')).Select(pair => Contract(pair[0], [], [pair[1]])).ToArray();

        Assert.Equal(ContractRules.CyclicDependency, Assert.Single(CrossContractChecks.Run(contracts)).Diagnostic.Rule);
    }

    [Fact]
    public void A_chain_of_ten_thousand_contracts_overflows_no_stack() =>
        Assert.Empty(CrossContractChecks.Run([.. Enumerable.Range(0, 10_000).Select(number => Contract($"c{number}", [], number == 9_999 ? [] : [$"c{number + 1}"]))]));

    [Fact]
    public void Names_that_differ_in_case_alone_are_the_same_folder() =>
        Assert.Equal(ContractRules.DuplicateContract, Assert.Single(CrossContractChecks.Run([Contract("a", [], []), Contract("A", [], [])])).Diagnostic.Rule);

    private static ContractOutline Contract(string stem, string[] ids, string[] dependsOn, bool imported = false) => new(
        stem,
        imported,
        ids.Select((id, index) => new OutlinedClaim(id, $"claims[{index}]")).ToEquatableArray(),
        dependsOn.ToEquatableArray());
}
