namespace Polymath.Cli.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_assembly_loads() => Assert.NotNull(System.Reflection.Assembly.Load("Polymath.Cli").EntryPoint);
}
