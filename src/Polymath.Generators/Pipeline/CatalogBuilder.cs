using System.Collections.Immutable;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Pipeline;

/// <summary>Puts together what contracts may be bound to. The project's own declarations come before a library's.</summary>
internal static class CatalogBuilder
{
    public static BindingCatalog Build(
        EquatableArray<ProbeModel> probes,
        EquatableArray<SubjectSourceModel> sources,
        EquatableArray<DischargeMethodModel> methods,
        ImmutableArray<string?> facts,
        ReferencedLibraries libraries) => new(
            Sorted(probes.Concat(libraries.Probes), probe => probe.Id, probe => probe.TypeName),
            Sorted(sources.Concat(libraries.SubjectSources), source => source.Id, source => source.TypeName),
            Sorted(methods, method => method.Claim, method => method.FullName),
            libraries.Environment is { } environment ? WithFacts(environment, facts) : null);

    // A run collects the facts of the project's own assembly, and the compiler knows them all.
    private static RecordType WithFacts(RecordType environment, ImmutableArray<string?> facts)
    {
        var keys = new MapKeys(
            facts.OfType<string>().Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            "a static method marked [EnvironmentFact(\"{0}\")] that returns a string, or null where it isn't there, adds it.");
        return environment with
        {
            Members = environment.Members
                .Select(member => member is { Name: "facts", Type: MapType map } ? member with { Type = map with { Keys = keys } } : member)
                .ToEquatableArray(),
        };
    }

    // Sorted, so that moving a class to another file changes nothing.
    private static EquatableArray<T> Sorted<T>(IEnumerable<T> items, Func<T, string> key, Func<T, string> then) =>
        items.OrderBy(key, StringComparer.Ordinal).ThenBy(then, StringComparer.Ordinal).ToEquatableArray();
}
