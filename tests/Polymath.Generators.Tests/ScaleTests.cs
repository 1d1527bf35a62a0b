using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void A_contract_edit_among_many_binds_that_contract_alone()
    {
        var project = new Project().Source(DemoCode.Path, DemoCode.Probe);
        for (var index = 0; index < 200; index++)
        {
            project.Contract($"/repo/contracts/scale-{index:000}-v1.yaml", DemoCode.Contract().Replace("FALSIFY-DEMO-001", $"FALSIFY-SCALE-{index:000}", StringComparison.Ordinal));
        }

        var compilation = project.Compilation();
        var clock = Stopwatch.StartNew();
        var driver = project.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var cold = clock.Elapsed;
        var edited = new MemoryText(project.Contracts[100].Path, project.Contracts[100].GetText(TestContext.Current.CancellationToken).ToString().Replace("count == 3", "count == 4", StringComparison.Ordinal));
        clock.Restart();
        var result = driver.ReplaceAdditionalText(project.Contracts[100], edited).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        TestContext.Current.TestOutputHelper?.WriteLine($"200 contracts: {cold.TotalMilliseconds:0} ms, one edit: {clock.Elapsed.TotalMilliseconds:0.0} ms");

        Assert.Single(result.TrackedSteps["bound"].SelectMany(step => step.Outputs), output => output.Reason == IncrementalStepRunReason.Modified);
        Assert.Equal(199, result.TrackedSteps["bound"].SelectMany(step => step.Outputs).Count(output => output.Reason == IncrementalStepRunReason.Cached));
        Assert.Equal(199, result.TrackedSteps["output"].SelectMany(step => step.Outputs).Count(output => output.Reason == IncrementalStepRunReason.Cached));
    }
}
