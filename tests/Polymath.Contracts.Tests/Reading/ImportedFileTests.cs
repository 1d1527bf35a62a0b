using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Reading;

public sealed class ImportedFileTests
{
    private const string Item = "- { id: A-1, rule: r, prediction: p, if_fails: f, probe: tensor-diff }\n";

    [Theory]
    [InlineData("falsification")]
    [InlineData("falsifications")]
    [InlineData("falsification_test")]
    [InlineData("falsification_conditions")]
    [InlineData("falsification-tests")]
    [InlineData("Falsification_Tests")]
    [InlineData("falsificaton_tests")]
    [InlineData("falsifiers")]
    [InlineData("gates")]
    public void Claims_under_a_near_miss_are_lifted_and_stay_unbound(string key)
    {
        var reading = Read($"metadata: {{ version: 1.0.0 }}\n{key}:\n{Item}");

        var claim = Assert.Single(reading.Contract!.Claims);
        Assert.Equal(("A-1", key, (string?)null), (claim.Id, claim.FoundUnder, claim.Binding.Probe));
        var finding = Assert.Single(reading.Diagnostics);
        Assert.Equal((ContractRules.MisplacedClaims, RuleSeverity.Warning), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void Claims_under_a_near_miss_are_an_error_in_a_file_of_ours()
    {
        var reading = Read("metadata: { version: 1.0.0, description: d, kind: pattern, references: [ r ] }\ngates:\n" + Item, imported: false);

        Assert.Equal((ContractRules.MisplacedClaims, RuleSeverity.Error), Assert.Single(reading.Diagnostics.Select(finding => (finding.Rule, finding.Severity))));
    }

    [Theory]
    [InlineData("falsification: In words.")]
    [InlineData("gates: [ one, two ]")]
    [InlineData("gates: [ { name: no id } ]")]
    public void What_holds_no_ids_is_an_unknown_key(string line)
    {
        var finding = Assert.Single(Read($"metadata: {{ version: 1.0.0 }}\n{line}\n").Diagnostics);

        Assert.Equal((ContractRules.UnknownKey, RuleSeverity.Warning), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void Claims_of_both_lists_are_there_in_file_order()
    {
        var reading = Read("metadata: { version: 1.0.0 }\ngates:\n- id: G-1\nfalsification_tests:\n- id: F-1\nfalsification:\n- id: H-1\n");

        Assert.Equal(["G-1", "F-1", "H-1"], reading.Contract!.Claims.Select(claim => claim.Id));
    }

    [Theory]
    [InlineData("discharge_status: DISCHARGED", "discharge_status", "DISCHARGED", DeclaredLevel.Discharged)]
    [InlineData("status: ACTIVE_FUNCTIONAL", "status", "ACTIVE_FUNCTIONAL", DeclaredLevel.Functional)]
    [InlineData("algorithm_evidence: { status: PARTIAL_ALGORITHM_LEVEL }", "algorithm_evidence.status", "PARTIAL_ALGORITHM_LEVEL", DeclaredLevel.Rule)]
    [InlineData("status_v1_2_0: PASS (LIVE)", "status_v1_2_0", "PASS (LIVE)", DeclaredLevel.Discharged)]
    [InlineData("discharge_status: NOT_DISCHARGED", "discharge_status", "NOT_DISCHARGED", DeclaredLevel.None)]
    [InlineData("discharge_status: DISCHARGED\n  algorithm_evidence: { status: PARTIAL_ALGORITHM_LEVEL }", "discharge_status", "DISCHARGED", DeclaredLevel.Discharged)]
    [InlineData("status_v1_9_0: PASS\n  status_v1_10_0: PASSED", "status_v1_10_0", "PASSED", DeclaredLevel.Discharged)]
    [InlineData("status_v1_9_0: DISCHARGED\n  status_v1_10_0: PARTIAL", "status_v1_9_0", "DISCHARGED", DeclaredLevel.Discharged)]
    public void The_declared_status_that_says_most_counts(string lines, string key, string text, DeclaredLevel level)
    {
        var reading = Read($"metadata: {{ version: 1.0.0 }}\nfalsification_tests:\n- id: A-1\n  {lines}\n");

        Assert.Empty(reading.Diagnostics);
        var claim = Assert.Single(reading.Contract!.Claims);
        Assert.Equal(new DeclaredStatus("falsification_tests[0]." + key, text), claim.DeclaredStatus);
        Assert.Equal(level, claim.DeclaredStatus!.Level);
        Assert.NotEmpty(claim.Carried);
        Assert.Contains(claim.DeclaredStatus.Path, reading.Map.Spans);
    }

    [Fact]
    public void A_claim_without_id_is_shown_under_an_id_that_says_so()
    {
        var reading = Read("metadata: { version: 1.0.0 }\nfalsification_tests:\n- rule: r\n- id: A-2\n");

        Assert.Equal(["CLAIM-1-WITHOUT-ID", "A-2"], reading.Contract!.Claims.Select(claim => claim.Id));
        Assert.Equal(RuleSeverity.Warning, Assert.Single(reading.Diagnostics).Severity);
    }

    [Fact]
    public void Other_names_of_a_field_are_read()
    {
        var claim = Read("metadata: { version: 1.0.0 }\nfalsification_tests:\n- { id: A, description: r, expected: p, fails_if: f, command: c, binds_to: o }\n").Contract!.Claims[0];

        Assert.Equal(("r", "p", "f"), (claim.Rule, claim.Prediction, claim.IfFails));
        Assert.Equal(["command", "binds_to"], claim.Carried.Select(entry => entry.Key));
    }

    [Fact]
    public void Lint_is_for_files_of_ours() => Assert.Empty(Read("metadata: { version: v1, kind: kernel }\n").Diagnostics);

    private static ContractReading Read(string text, bool imported = true) => ContractReader.Read(new ContractSource("a-v1.yaml", text, imported));
}
