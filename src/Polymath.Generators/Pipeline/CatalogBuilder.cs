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
        ReferencedLibraries libraries) => new(
            Sorted(probes.Concat(libraries.Probes), probe => probe.Id, probe => probe.TypeName),
            Sorted(sources.Concat(libraries.SubjectSources), source => source.Id, source => source.TypeName),
            Sorted(methods, method => method.Claim, method => method.FullName),
            libraries.Environment);

    // Sorted, so that moving a class to another file changes nothing.
    private static EquatableArray<T> Sorted<T>(IEnumerable<T> items, Func<T, string> key, Func<T, string> then) =>
        items.OrderBy(key, StringComparer.Ordinal).ThenBy(then, StringComparer.Ordinal).ToEquatableArray();
}
