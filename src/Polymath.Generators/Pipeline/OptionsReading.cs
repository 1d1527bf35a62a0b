using Microsoft.CodeAnalysis.Diagnostics;
using Polymath.Generators.Models;

namespace Polymath.Generators.Pipeline;

/// <summary>Reads the project's properties, as far as our targets make them visible.</summary>
internal static class OptionsReading
{
    public static GeneratorOptions Read(AnalyzerConfigOptions options) => new(
        Value(options, "RootNamespace") is { Length: > 0 } name ? name : "Polymath",
        Value(options, "PolymathStrictBinding").Equals("true", StringComparison.OrdinalIgnoreCase),
        Value(options, "PolymathProjectRoot"));

    private static string Value(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) ? value.Trim() : string.Empty;
}
