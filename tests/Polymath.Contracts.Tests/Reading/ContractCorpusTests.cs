using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Linting;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Reading;

public sealed class ContractCorpusTests
{
    // The warnings that the format names for imported files.
    private static readonly Rule[] Named = [ContractRules.UnknownKey, ContractRules.MisplacedClaims];

    private static readonly Rule[] NamedBetween =
        [ContractRules.UnknownDependency, ContractRules.CyclicDependency, ContractRules.ClaimIdInTwoContracts];

    [Theory]
    [InlineData("contracts", 87, 496)]
    [InlineData("contracts-lifecycle", 6, 48)]
    public void No_falsifier_of_an_imported_contract_is_lost(string folder, int files, int claims)
    {
        var readings = Read(folder);

        Assert.Equal(files, readings.Count);
        Assert.Equal(claims, readings.Sum(reading => reading.Contract!.Claims.Count));
        Assert.All(readings.SelectMany(reading => reading.Contract!.Claims), claim => Assert.False(string.IsNullOrWhiteSpace(claim.Rule)));
    }

    [Theory]
    [InlineData("falsification", "chat-template-v1", 4)]
    [InlineData("gates", "gpu-training-backend-v1", 6)]
    public void Claims_under_a_wrong_key_are_lifted_with_a_warning_on_that_key(string key, string stem, int count)
    {
        var reading = Read("contracts-lifecycle").Single(candidate => candidate.Contract!.Stem == stem);

        var lifted = reading.Contract!.Claims.Where(claim => claim.FoundUnder == key).ToArray();
        Assert.Equal(count, lifted.Length);
        Assert.All(lifted, claim => Assert.Null(claim.Binding.Probe));
        var warning = Assert.Single(reading.Diagnostics, diagnostic => diagnostic.Rule == ContractRules.MisplacedClaims);
        Assert.Equal(RuleSeverity.Warning, warning.Severity);
        Assert.Equal(key + "#", warning.Path);
    }

    [Theory]
    [InlineData("contracts")]
    [InlineData("contracts-lifecycle")]
    public void Imported_contracts_raise_no_error_and_only_the_warnings_that_the_format_names(string folder)
    {
        foreach (var reading in Read(folder))
        {
            Assert.All(reading.Diagnostics, diagnostic =>
            {
                Assert.Equal(RuleSeverity.Warning, diagnostic.Severity);
                Assert.Contains(diagnostic.Rule, Named);
                Assert.NotEqual(default, DiagnosticLocator.Locate(diagnostic, reading.Map));
            });
        }
    }

    [Fact]
    public void Together_they_raise_only_the_warnings_that_the_format_names()
    {
        var readings = Read("contracts").Concat(Read("contracts-lifecycle")).ToList();

        var findings = CrossContractChecks.Run([.. readings.Select(reading => ContractOutline.Of(reading.Contract!))]);

        Assert.All(findings, finding =>
        {
            Assert.Equal(RuleSeverity.Warning, finding.Diagnostic.Severity);
            Assert.Contains(finding.Diagnostic.Rule, NamedBetween);
            Assert.Contains(finding.Diagnostic.Path, readings[finding.Contract].Map.Spans);
        });
        Assert.Contains(findings, finding => finding.Diagnostic.Rule == ContractRules.ClaimIdInTwoContracts);
    }

    [Fact]
    public void Declared_statuses_are_carried_as_claims_to_check()
    {
        var claims = Read("contracts-lifecycle").SelectMany(reading => reading.Contract!.Claims).ToList();

        Assert.Equal(23, claims.Count(claim => claim.DeclaredStatus is not null));
        Assert.Equal(DeclaredLevel.Discharged, claims.Single(claim => claim.Id == "FALSIFY-QA-SHIP-006").DeclaredStatus!.Level);
        Assert.Equal(DeclaredLevel.Rule, claims.Single(claim => claim.Id == "GATE-CHAT-SHIP-008").DeclaredStatus!.Level);
        Assert.Equal(DeclaredLevel.None, claims.Single(claim => claim.Id == "FALSIFY-APR-DISTILL-TRAIN-009").DeclaredStatus!.Level);
        var lifeCycle = claims.Single(claim => claim.Id == "FALSIFY-QA-SHIP-006").Carried.Select(entry => entry.Key);
        Assert.Subset(lifeCycle.ToHashSet(), new HashSet<string> { "discharge_status", "evidence_discharged_by", "live_discharge", "full_discharge_blocks_on" });
    }

    private static List<ContractReading> Read(string folder) =>
        TestData.Contracts(folder)
            .Select(file => ContractReader.Read(new ContractSource(file, File.ReadAllText(file), Imported: true)))
            .ToList();
}
