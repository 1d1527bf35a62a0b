using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Polymath.Contracts.Reading;

namespace Polymath.Generators.Pipeline;

/// <summary>Picks the contracts out of the additional files and reads them.</summary>
internal static class ContractFile
{
    private const string Marker = "build_metadata.AdditionalFiles.PolymathContract";
    private const string ImportedMarker = "build_metadata.AdditionalFiles.Imported";

    /// <summary>Whether our targets listed the file as a contract, and whether as an imported one; null where they didn't.</summary>
    public static bool? Imported(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        var metadata = options.GetOptions(file);
        return IsTrue(metadata, Marker) ? IsTrue(metadata, ImportedMarker) : null;
    }

    public static ContractReading Read(AdditionalText file, bool imported, CancellationToken cancellationToken) =>
        ContractReader.Read(new ContractSource(file.Path, file.GetText(cancellationToken)?.ToString(), imported));

    private static bool IsTrue(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
