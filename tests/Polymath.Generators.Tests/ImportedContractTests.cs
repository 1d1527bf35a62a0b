using System.Reflection;
using Polymath.Generators.Tests.Driving;
using Xunit.Sdk;
using Xunit.v3;

namespace Polymath.Generators.Tests;

/// <summary>The public contracts of others compile unchanged, all in one project, and none of their claims is lost.</summary>
public sealed class ImportedContractTests
{
    private const int Falsifiers = 496;
    private const int WithLifeCycle = 42;
    private const int Gates = 6;

    // Unknown keys, claims under a wrong key, ids and dependencies across files, unbound claims: what the contract format announces for imported files.
    private static readonly string[] Expected = ["PM0201", "PM0203", "PM0205", "PM0220", "PM0222", "PM0409"];

    [Fact]
    public void Every_falsifier_of_93_contracts_becomes_a_test()
    {
        var root = Environment.GetEnvironmentVariable("POLYMATH_TEST_DATA");
        Assert.SkipWhen(root is null, "POLYMATH_TEST_DATA is not set: the contracts of others are not part of this repository.");
        var files = new[] { "contracts", "contracts-lifecycle" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root!, folder), "*.yaml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(93, files.Length);
        var project = files.Aggregate(new Project(), (current, file) => current.Contract(file, File.ReadAllText(file), imported: true));

        var generated = project.Run();

        Assert.Empty(generated.CompilerMessages);
        var assembly = generated.Load();
        var tests = Tests(assembly);
        Assert.Equal(Falsifiers + WithLifeCycle + Gates, tests.Length);
        Assert.Equal(tests.Length, tests.Select(test => (test.Contract, test.Claim)).Distinct().Count());
        Assert.Equal(tests.Length, generated.Messages.Count(message => message.Contains(": warning PM0409: ", StringComparison.Ordinal)));
        Skips(assembly);
        Assert.DoesNotContain(generated.Messages, message => message.Contains(": error ", StringComparison.Ordinal));
        Assert.DoesNotContain(generated.Messages, message => !Expected.Any(id => message.Contains(": warning " + id + ": ", StringComparison.Ordinal)));
    }

    /// <summary>Each of these tests runs, and says why there is nothing to judge.</summary>
    private static void Skips(Assembly assembly)
    {
        foreach (var method in assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttributes().OfType<IFactAttribute>().Any()))
        {
            var thrown = Assert.Throws<TargetInvocationException>(() => method.Invoke(Activator.CreateInstance(method.DeclaringType!), null)).InnerException!;
            Assert.True(thrown is SkipException, thrown.ToString());
            Assert.Contains("UNBOUND", thrown.Message, StringComparison.Ordinal);
        }
    }

    private static (string Contract, string Claim)[] Tests(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes().OfType<IFactAttribute>().Any())
            .Select(method => method.GetCustomAttributes().OfType<ITraitAttribute>().SelectMany(trait => trait.GetTraits()).ToArray())
            .Select(traits => (traits.Single(trait => trait.Key == "contract").Value, traits.Single(trait => trait.Key == "claim").Value)),
    ];
}
