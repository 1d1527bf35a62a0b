using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Polymath.Generators.Tests.Driving;

/// <summary>What the generator made of a project.</summary>
internal sealed class Generated(GeneratorDriverRunResult result, CSharpCompilation compilation)
{
    public CSharpCompilation Compilation => compilation;

    /// <summary>The generator's diagnostics as a build prints them.</summary>
    public IReadOnlyList<string> Messages =>
    [
        .. result.Diagnostics
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition)
            .Select(Print),
    ];

    /// <summary>Errors and warnings of the whole compilation, generated code included.</summary>
    public IReadOnlyList<string> CompilerMessages =>
    [
        .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(Print),
    ];

    public string Source(string hintName) => result.GeneratedTrees.Single(tree => Path.GetFileName(tree.FilePath) == hintName).ToString();

    public IReadOnlyList<string> HintNames => [.. result.GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath))];

    /// <summary>Compiles and loads the project.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20).Select(Print)));
        return Assembly.Load(image.ToArray());
    }

    private static string Print(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return $"{place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {severity} {diagnostic.Id}: "
            + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }
}
