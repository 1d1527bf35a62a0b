using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Polymath.Benchmarks.Generator;

/// <summary>The build options that our targets give the compiler: every additional file is a contract.</summary>
internal sealed class ContractOptions : AnalyzerConfigOptionsProvider
{
    private static readonly Options Global = new(new() { ["build_property.RootNamespace"] = "Benchmark" });
    private static readonly Options Contract = new(new() { ["build_metadata.AdditionalFiles.PolymathContract"] = "true" });

    public override AnalyzerConfigOptions GlobalOptions => Global;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Global;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Contract;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
