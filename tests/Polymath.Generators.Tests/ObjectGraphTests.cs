using Microsoft.CodeAnalysis.CSharp;
using Polymath.Generators.Tests.Driving;
using Xunit.Sdk;

namespace Polymath.Generators.Tests;

/// <summary>The walk that every generator test makes must find what it looks for, or it proves nothing.</summary>
public sealed class ObjectGraphTests
{
    private sealed record Keeper(object Kept);

    [Fact]
    public void The_walk_finds_a_symbol_however_deep()
    {
        var symbol = new Project().Compilation().GetSpecialType(Microsoft.CodeAnalysis.SpecialType.System_Object);

        Assert.Throws<FalseException>(() => ObjectGraph.Visit(new Keeper(new List<object> { new Keeper(symbol) }), "keeper", []));
    }

    [Fact]
    public void The_walk_finds_syntax() =>
        Assert.Throws<FalseException>(() => ObjectGraph.Visit(new Keeper(CSharpSyntaxTree.ParseText("class A;", cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)), "keeper", []));

    [Fact]
    public void The_walk_lets_data_pass() => ObjectGraph.Visit(new Keeper(new[] { "text" }), "keeper", []);
}
