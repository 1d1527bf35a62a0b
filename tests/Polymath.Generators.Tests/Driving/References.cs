using Microsoft.CodeAnalysis;

namespace Polymath.Generators.Tests.Driving;

/// <summary>The assemblies of this test run: the framework, xunit and Polymath itself.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Where(path => Path.GetFileNameWithoutExtension(path) is not ("Polymath.Generators" or "Polymath.Generators.Tests"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];
}
