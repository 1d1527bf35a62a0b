using Microsoft.CodeAnalysis;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>The assemblies that a user's test project references: the framework, xunit and Polymath.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Where(path => Path.GetFileNameWithoutExtension(path) is not ("Polymath.Generators" or "Polymath.EndToEnd.Tests"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];
}
