using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Reading;

public sealed class ContractCorpusTests
{
    // The warnings that the format names for imported files.
    private static readonly Rule[] Named = [ContractRules.UnknownKey, ContractRules.MisplacedClaims];

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

    private static List<ContractReading> Read(string folder) =>
        TestData.Contracts(folder)
            .Select(file => ContractReader.Read(new ContractSource(file, File.ReadAllText(file), Imported: true)))
            .ToList();
}
