using System.Reflection;
using Polymath.Falsifiers.Completeness;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>The completeness test compares the contract files that the build listed with the compiled tests.</summary>
public sealed class CompletenessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("polymath-completeness-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Contracts_and_tests_that_agree_are_complete() => Assert.Empty(Report(DemoCode.Contract(), DemoCode.Contract()).Problems);

    [Fact]
    public void A_claim_that_was_added_after_the_build_has_no_test()
    {
        var report = Report(DemoCode.Contract(), DemoCode.Contract() + "- id: FALSIFY-DEMO-002\n  rule: New.\n  prediction: New.\n  if_fails: New.\n");

        var problem = Assert.Single(report.Problems);
        Assert.StartsWith(Path.Combine(_folder, "demo-v1.yaml") + "(18): the claim 'FALSIFY-DEMO-002' has no test.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_whose_claim_is_gone_is_named()
    {
        var report = Report(DemoCode.Contract(), DemoCode.Contract().Replace("FALSIFY-DEMO-001", "FALSIFY-DEMO-009", StringComparison.Ordinal));

        Assert.Contains(report.Problems, problem => problem.Contains("'FALSIFY-DEMO-009' has no test", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.Contains("'demo-v1/FALSIFY-DEMO-001' belongs to no claim", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contract_that_is_gone_is_named()
    {
        var assembly = Compile(DemoCode.Contract(), listed: "own|" + Path.Combine(_folder, "gone-v1.yaml"));

        Assert.Contains(
            ClaimCompleteness.Report(assembly, TestClasses(assembly)).Problems,
            problem => problem.Contains("gone-v1.yaml' is gone since the build", StringComparison.Ordinal));
    }

    [Fact]
    public void A_build_that_listed_no_contract_is_not_complete() => Assert.Contains(
        "The build listed no contract",
        Assert.Single(ClaimCompleteness.Report(typeof(CompletenessTests).Assembly, []).Problems),
        StringComparison.Ordinal);

    [Fact]
    public void Tests_that_vanished_are_missed()
    {
        var assembly = Compile(DemoCode.Contract(), listed: Listed(DemoCode.Contract()));

        Assert.Contains(
            ClaimCompleteness.Report(assembly, []).Problems,
            problem => problem.Contains("the claim 'FALSIFY-DEMO-001' has no test", StringComparison.Ordinal));
    }

    [Fact]
    public void Evidence_without_a_claim_is_listed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "evidence", "demo-v1"));
        File.WriteAllText(Path.Combine(_folder, "evidence", "demo-v1", "FALSIFY-DEMO-001.verified.json"), "{}");
        File.WriteAllText(Path.Combine(_folder, "evidence", "demo-v1", "FALSIFY-DEMO-777.verified.json"), "{}");

        Assert.Equal(["demo-v1/FALSIFY-DEMO-777.verified.json"], Report(DemoCode.Contract(), DemoCode.Contract()).OrphanedEvidence);
    }

    private CompletenessReport Report(string compiled, string onDisk)
    {
        var assembly = Compile(compiled, Listed(onDisk));
        return ClaimCompleteness.Report(assembly, TestClasses(assembly));
    }

    private string Listed(string onDisk)
    {
        var path = Path.Combine(_folder, "demo-v1.yaml");
        File.WriteAllText(path, onDisk);
        return "own|" + path;
    }

    private Assembly Compile(string contract, string listed) => Project.With(Path.Combine(_folder, "demo-v1.yaml"), contract)
        .Source(DemoCode.Path, DemoCode.Probe)
        .Source(
            "/repo/Metadata.cs",
            $"""
            [assembly: System.Reflection.AssemblyMetadata("Polymath.Contract", @"{listed}")]
            [assembly: System.Reflection.AssemblyMetadata("Polymath.EvidenceRoot", @"{Path.Combine(_folder, "evidence")}")]
            """)
        .Run()
        .Load();

    private static IReadOnlyList<Type> TestClasses(Assembly assembly) =>
        (IReadOnlyList<Type>)assembly.GetType("Polymath.Generated.ContractManifest")!.GetField("TestClasses")!.GetValue(null)!;
}
