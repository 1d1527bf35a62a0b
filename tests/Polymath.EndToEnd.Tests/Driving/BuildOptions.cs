using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>What the package's targets tell the compiler about a project.</summary>
internal sealed class BuildOptions(string projectRoot) : AnalyzerConfigOptionsProvider
{
    private static readonly Values None = new([]);
    private static readonly Values Contract = new(new() { ["build_metadata.AdditionalFiles.PolymathContract"] = "true" });

    private static readonly Values Imported = new(new()
    {
        ["build_metadata.AdditionalFiles.PolymathContract"] = "true",
        ["build_metadata.AdditionalFiles.Imported"] = "true",
    });

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new()
    {
        ["build_property.RootNamespace"] = "Acme.Models",
        ["build_property.PolymathProjectRoot"] = projectRoot,
    });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is MemoryText { Imported: true } ? Imported : Contract;

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
