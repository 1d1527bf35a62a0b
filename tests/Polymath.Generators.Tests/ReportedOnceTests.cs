using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>The reader and the binder both look at an expectation; an author is told once.</summary>
public sealed class ReportedOnceTests
{
    [Fact]
    public void An_expectation_that_cannot_be_read_is_reported_once()
    {
        var generated = Project.With("/repo/contracts/demo-v1.yaml", DemoCode.Contract(expect: "- count ==")).Source(DemoCode.Path, DemoCode.Probe).Run();

        var message = Assert.Single(generated.Messages);
        Assert.Contains("PM0301", message, StringComparison.Ordinal);
    }
}
