using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Binds a contract's subjects to the sources that make them.</summary>
internal static class SubjectBinder
{
    public static IReadOnlyList<BoundSubject> Bind(Contract contract, BindingCatalog catalog, List<ContractDiagnostic> diagnostics)
    {
        var names = contract.Subjects.Select(subject => subject.Name).ToArray();
        var bound = contract.Subjects.Select(subject => Bind(subject, names, catalog, diagnostics)).ToArray();
        foreach (var subject in bound)
        {
            if (Cycle(subject, bound) is { } cycle)
            {
                diagnostics.Add(ContractDiagnostic.Create(BindingRules.SubjectCycle, subject.Declaration.Path, subject.Declaration.Name, cycle));
            }
        }

        return bound;
    }

    private static BoundSubject Bind(SubjectDeclaration subject, string[] names, BindingCatalog catalog, List<ContractDiagnostic> diagnostics)
    {
        if (subject.Make is not { } make)
        {
            return new BoundSubject(subject, null, string.Empty, default);
        }

        if (catalog.FindSource(make) is not { } source)
        {
            diagnostics.Add(ContractDiagnostic.Create(
                BindingRules.UnknownSubjectSource,
                subject.Path + ".make",
                make,
                Suggestion.For(make, catalog.SubjectSources.Select(candidate => candidate.Id), "subject sources")));
            return new BoundSubject(subject, null, string.Empty, default);
        }

        var before = diagnostics.Count;
        var settings = SettingBinder.Bind($"The subject source '{make}'", subject.With, subject.Path + ".make", source.Settings, names, diagnostics);
        if (diagnostics.Count > before)
        {
            return new BoundSubject(subject, null, string.Empty, settings.Subjects);
        }

        return new BoundSubject(
            subject,
            "new " + source.TypeName + settings.Initialiser,
            string.Join(", ", settings.Assignments.OrderBy(assignment => assignment, StringComparer.Ordinal)).Replace("global::", string.Empty),
            settings.Subjects);
    }

    private static string? Cycle(BoundSubject start, BoundSubject[] all)
    {
        var open = new Stack<(string Name, string Way)>(start.MadeFrom.Select(name => (name, start.Declaration.Name + " → " + name)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.Count > 0)
        {
            var (name, way) = open.Pop();
            if (name == start.Declaration.Name)
            {
                return way;
            }

            if (seen.Add(name))
            {
                foreach (var next in all.Where(subject => subject.Declaration.Name == name).SelectMany(subject => subject.MadeFrom))
                {
                    open.Push((next, way + " → " + next));
                }
            }
        }

        return null;
    }
}
