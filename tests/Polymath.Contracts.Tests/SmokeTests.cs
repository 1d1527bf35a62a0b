namespace Polymath.Contracts.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_test_host_runs() => Assert.NotNull(typeof(SmokeTests).Assembly.EntryPoint);
}
