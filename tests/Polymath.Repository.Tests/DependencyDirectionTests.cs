using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Polymath.Repository.Tests;

public sealed class DependencyDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Polymath.Contracts"] = [],
        ["Polymath.Runtime"] = [],
        ["Polymath.Generators"] = ["Polymath.Contracts"],
        ["Polymath.Falsifiers"] = ["Polymath.Contracts", "Polymath.Runtime"],
        ["Polymath.Cli"] = ["Polymath.Contracts", "Polymath.Runtime", "Polymath.Falsifiers"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Every_project_under_src_has_a_rule() =>
        Assert.Equal(
            Allowed.Keys.Order(),
            RepositoryFiles.Matching("src", "*.csproj").Select(Path.GetFileNameWithoutExtension).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may_know(string project)
    {
        var file = Path.Combine(RepositoryFiles.Root, "src", project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_what_it_may_know(string project) =>
        Assert.Empty(
            Assembly.Load(project).GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => name.StartsWith("Polymath.", StringComparison.Ordinal))
                .Except(Allowed[project]));

    [Theory]
    [InlineData("Tensors")]
    [InlineData("Formats")]
    [InlineData("Quantization")]
    public void Formats_and_tensors_know_nothing_of_probes(string folder)
    {
        var files = RepositoryFiles.Matching("src/Polymath.Runtime/" + folder, "*.cs").ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(
            files,
            file => Regex.IsMatch(File.ReadAllText(file), @"Polymath\.Runtime\.(Probing|Conversion|Processes|Fixtures)\b"));
    }
}
