using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Polymath.Repository.Tests;

public sealed class SourceLayoutTests
{
    private const int LongestFile = 400;

    public static IEnumerable<string> Sources => RepositoryFiles.Matching("src", "*.cs");

    [Fact]
    public void There_are_sources() => Assert.True(Sources.Count() > 50);

    [Fact]
    public void A_source_file_holds_one_type_named_like_the_file()
    {
        var offenders = new List<string>();
        foreach (var file in Sources)
        {
            var types = TopLevelTypes(file);
            // A generic type beside its namesake without parameters stands in NameOfT.cs.
            var name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
            if (types.Count > 1 || (types.Count == 1 && types[0] != name && types[0] + "OfT" != name))
            {
                offenders.Add($"{RepositoryFiles.Relative(file)}: {string.Join(", ", types)}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void A_source_file_is_short()
    {
        var offenders = Sources
            .Select(file => (File: RepositoryFiles.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(entry => entry.Lines > LongestFile && !entry.File.Contains("/Quantization/"))
            .Select(entry => $"{entry.File}: {entry.Lines} lines");
        Assert.Empty(offenders);
    }

    [Fact]
    public void The_namespace_is_the_folder()
    {
        var offenders = new List<string>();
        // Polyfills stand in for types of the framework; the files under build/ are compiled into other projects.
        foreach (var file in Sources.Where(file => !file.Contains("/Polyfills/", StringComparison.Ordinal) && !file.Contains("/build/", StringComparison.Ordinal)))
        {
            var expected = RepositoryFiles.Relative(Path.GetDirectoryName(file)!)["src/".Length..].Replace('/', '.');
            var declared = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot().Members
                .OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Name.ToString()).ToList();
            if (declared.Count > 0 && declared.Any(name => name != expected))
            {
                offenders.Add($"{RepositoryFiles.Relative(file)}: {string.Join(", ", declared)}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Nothing_is_called_a_helper()
    {
        var words = new[] { "Helper", "Manager", "Utils", "Utilities" };
        Assert.DoesNotContain(Sources, file => words.Any(word => Path.GetFileNameWithoutExtension(file).EndsWith(word, StringComparison.Ordinal)));
    }

    private static List<string> TopLevelTypes(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();
        var members = root.Members.Concat(root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Members));
        return [.. members
            .Select(member => member switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.Text,
                DelegateDeclarationSyntax type => type.Identifier.Text,
                _ => null,
            })
            .OfType<string>()
            .Distinct()];
    }
}
