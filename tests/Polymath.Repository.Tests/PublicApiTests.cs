using System.Reflection;

namespace Polymath.Repository.Tests;

/// <summary>The public surface of each package, so that a change of it is seen in review. POLYMATH_ACCEPT=1 rewrites the files.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => ["Polymath.Contracts", "Polymath.Runtime", "Polymath.Falsifiers", "Polymath.Generators"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_reviewed_one(string package)
    {
        var file = Path.Combine(RepositoryFiles.Root, "tests", "Polymath.Repository.Tests", "PublicApi", package + ".txt");
        var surface = string.Join('\n', Lines(Assembly.Load(package))) + "\n";
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(file, surface);
        }

        Assert.True(File.Exists(file), $"{package} has no reviewed surface; run with POLYMATH_ACCEPT=1, read the file and commit it");
        Assert.Equal(File.ReadAllText(file), surface);
    }

    private static IEnumerable<string> Lines(Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return Describe(type);
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => member is not Type && !IsPlumbing(member))
                .Select(member => "  " + member)
                .Distinct()
                .Order(StringComparer.Ordinal);
            foreach (var member in members)
            {
                yield return member;
            }
        }
    }

    private static string Describe(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return $"{kind} {type}";
    }

    // What the compiler writes for records and properties follows from the rest.
    private static bool IsPlumbing(MemberInfo member) =>
        member.Name.Contains('<')
        || member.Name is "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality" or "Deconstruct" or "value__"
        || member is MethodInfo { IsSpecialName: true } accessor && (accessor.Name.StartsWith("get_", StringComparison.Ordinal) || accessor.Name.StartsWith("set_", StringComparison.Ordinal));
}
