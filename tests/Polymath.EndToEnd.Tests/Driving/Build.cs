using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>What came of compiling a project.</summary>
internal sealed class Build(Workplace place, CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics)
{
    private readonly Lazy<Assembly> _assembly = new(() => Load(compilation));

    /// <summary>Every error and warning as a build prints it, paths seen from the project's folder.</summary>
    public IReadOnlyList<string> Messages =>
    [
        .. diagnostics.Concat(compilation.GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(Print)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public Assembly Assembly => _assembly.Value;

    /// <summary>One run of the compiled tests: what a new process would do.</summary>
    public Run Run() => new(place, Assembly, Messages);

    /// <summary>Runs one claim in a run of its own.</summary>
    public Task<Discharge> RunAsync(string claim) => Run().DischargeAsync(claim);

    private static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        return Assembly.Load(image.ToArray(), symbols.ToArray());
    }

    private string Print(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        var path = Path.GetRelativePath(place.Root, span.Path).Replace('\\', '/');
        return string.Create(CultureInfo.InvariantCulture, $"{path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): ")
            + $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
