using Microsoft.CodeAnalysis;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Discovery;

/// <summary>Finds what referenced assemblies offer: probes and subject sources of those marked as probe libraries, and the environment record.</summary>
internal static class LibraryDiscovery
{
    public static ReferencedLibraries Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var probes = new List<ProbeModel>();
        var sources = new List<SubjectSourceModel>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (assembly.FindAttribute(KnownNames.ProbeLibraryAttribute) is not null)
            {
                Visit(assembly.GlobalNamespace, probes, sources);
            }
        }

        var environment = compilation.GetTypeByMetadataName(KnownNames.EnvironmentRecord);
        return new ReferencedLibraries(
            probes.OrderBy(probe => probe.Id, StringComparer.Ordinal).ToEquatableArray(),
            sources.OrderBy(source => source.Id, StringComparer.Ordinal).ToEquatableArray(),
            environment is null ? null : ObservationSchema.Of(environment).Type);
    }

    private static void Visit(INamespaceOrTypeSymbol container, List<ProbeModel> probes, List<SubjectSourceModel> sources)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                Visit(inner, probes, sources);
            }
            else if (member is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type)
            {
                // What is malformed there was reported when that library was compiled, if it was compiled with this generator.
                if (type.FindAttribute(KnownNames.ProbeAttribute) is not null && ProbeDiscovery.Probe(type, null).Model is { } probe)
                {
                    probes.Add(probe);
                }

                if (type.FindAttribute(KnownNames.SubjectSourceAttribute) is not null && ProbeDiscovery.SubjectSource(type, null).Model is { } source)
                {
                    sources.Add(source);
                }

                Visit(type, probes, sources);
            }
        }
    }
}
