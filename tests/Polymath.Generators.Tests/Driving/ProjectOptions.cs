using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Polymath.Generators.Tests.Driving;

/// <summary>The build options that our targets give the compiler.</summary>
internal sealed class ProjectOptions(bool strict = false) : AnalyzerConfigOptionsProvider
{
    private static readonly Options None = new([]);
    private static readonly Options Own = new(new() { ["build_metadata.AdditionalFiles.PolymathContract"] = "true" });

    private static readonly Options Imported = new(new()
    {
        ["build_metadata.AdditionalFiles.PolymathContract"] = "true",
        ["build_metadata.AdditionalFiles.Imported"] = "true",
    });

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(new()
    {
        ["build_property.RootNamespace"] = "Acme.Models",
        ["build_property.PolymathProjectRoot"] = "/repo",
        ["build_property.PolymathStrictBinding"] = strict ? "true" : "false",
    });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is MemoryText { Imported: true } ? Imported : Own;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
