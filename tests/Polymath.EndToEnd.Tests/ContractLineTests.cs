using System.Reflection;
using Polymath.EndToEnd.Tests.Driving;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;
using Xunit.v3;

namespace Polymath.EndToEnd.Tests;

/// <summary>Tests, failures and editors all point into the contract.</summary>
public sealed class ContractLineTests : IDisposable
{
    private const string File = "released-model-v1.yaml";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_stack_of_a_refuted_claim_begins_on_the_refuted_expectations_line()
    {
        await Models.PlaceAsync(_place);
        var text = Workplace.Text(File, ("tensors.compared == 15", "tensors.compared == 16"));
        var discharge = await _place.Contract(File, text).Compile().RunAsync("FALSIFY-RELEASE-001");
        discharge.Is(TestVerdict.Failed, Level.Refuted, Way.Live).Says($"contracts/{File}:18");
        Assert.StartsWith("- tensors.compared == 16", text.Split('\n')[17].Trim(), StringComparison.Ordinal);

        var failure = discharge.Exception;
        Assert.IsType<ClaimFailedException>(failure);
        Assert.EndsWith($" in {Path.Combine(_place.Root, "contracts", File)}:line 18", failure.StackTrace!.Split('\n')[0].TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_tests_are_located_on_their_claims_line()
    {
        var text = Workplace.Text(File);
        var line = text.Split('\n').ToList().FindIndex(line => line.StartsWith("- id: FALSIFY-RELEASE-001", StringComparison.Ordinal)) + 1;
        var tests = _place.Contract(File, text).Compile().Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttributes().OfType<IFactAttribute>().SingleOrDefault())
            .OfType<IFactAttribute>()
            .ToList();
        Assert.Equal(2, tests.Count);
        Assert.All(tests, test => Assert.Equal((Path.Combine(_place.Root, "contracts", File), line), (test.SourceFilePath, test.SourceLineNumber)));
    }
}
