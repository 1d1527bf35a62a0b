using Polymath.Contracts.Linting;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Linting;

public sealed class ContractLinterTests
{
    private const string Start = "metadata: { version: 1.0.0, description: d, kind: pattern, references: [ r ] }\nfalsification_tests:\n";
    private const string Claim = "- id: A\n  rule: r\n  prediction: p\n  if_fails: f\n  probe: tensor-diff\n";

    [Theory]
    [InlineData("results: []")]
    [InlineData("results[0].cosine: .nan")]
    [InlineData("results[3].cosine: 0")]
    [InlineData("tensors.compared: 0")]
    [InlineData("tensors: {}")]
    public void A_counter_example_that_touches_an_expectation_is_fine(string member) => Assert.Empty(Findings(Example(member)));

    [Theory]
    [InlineData("results[0].name: x")]
    [InlineData("seconds: 1")]
    [InlineData("tensors.missing_in_candidate: 1")]
    public void A_counter_example_that_no_expectation_reads_is_found(string member) => Assert.Equal(["PM0505"], Findings(Example(member)));

    [Theory]
    [InlineData("0.1.0")]
    [InlineData("1.2.3-rc.1")]
    [InlineData("1.0.0+build.5")]
    public void Semantic_versions_are_fine(string version) => Assert.Empty(Findings(Start.Replace("1.0.0", version, StringComparison.Ordinal) + Claim));

    [Theory]
    [InlineData("1.0")]
    [InlineData("01.0.0")]
    [InlineData("v1.0.0")]
    public void Other_versions_are_found(string version) => Assert.Equal(["PM0503"], Findings(Start.Replace("1.0.0", version, StringComparison.Ordinal) + Claim));

    [Fact]
    public void Expectations_that_differ_inside_quotes_alone_are_two() =>
        Assert.Empty(Findings(Start + Claim + "  expect: [ 'name == \"a b\"', 'name == \"ab\"' ]\n"));

    [Fact]
    public void A_contract_whose_claims_all_do_not_apply_is_inert() =>
        Assert.Equal(["PM0504"], Findings(Start + Claim + "  not_applicable: { reason: r, owner: o }\n"));

    [Fact]
    public void A_subject_that_a_method_may_use_is_not_called_unused() =>
        Assert.Empty(Findings(Start + Claim.Replace("  probe: tensor-diff\n", string.Empty, StringComparison.Ordinal) + "subjects: { s: { file: f } }\n"));

    private static string Example(string member) =>
        Start + Claim + "  expect: [ tensors.compared == 27, 'all(t in results, t.cosine >= 0.9)' ]\n  counter_examples: { e: { \"" + member.Replace(": ", "\": ", StringComparison.Ordinal) + " } }\n";

    private static IEnumerable<string> Findings(string text)
    {
        var reading = ContractReader.Read(new ContractSource("a-v1.yaml", text, Imported: false));
        Assert.Equal(ContractLinter.Run(reading.Contract!), reading.Diagnostics);
        return reading.Diagnostics.Select(finding => finding.Rule.Id);
    }
}
