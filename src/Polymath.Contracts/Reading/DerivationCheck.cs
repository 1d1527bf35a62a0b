using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>Checks that <c>derived_from</c> names subjects and never leads back.</summary>
internal static class DerivationCheck
{
    /// <summary>Reports unknown subjects, and each cycle once.</summary>
    public static void Run(ReadingSession session, IReadOnlyList<SubjectDeclaration> subjects)
    {
        var parents = subjects.ToDictionary(subject => subject.Name, subject => subject.DerivedFrom, StringComparer.Ordinal);
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            var path = SourceMap.ChildPath(subject.Path, "derived_from");
            if (subject.DerivedFrom is { } parent && !parents.ContainsKey(parent))
            {
                session.Tolerate(ContractRules.UnknownSubject, path, NodeNames.Shortened(parent), session.Suggest(parent, parents.Keys));
            }

            ReportCycle(session, subject, path, parents, settled);
        }
    }

    private static void ReportCycle(
        ReadingSession session, SubjectDeclaration subject, string path, Dictionary<string, string?> parents, HashSet<string> settled)
    {
        var trail = new List<string>();
        string? current = subject.Name;
        while (current is not null && parents.TryGetValue(current, out var parent) && settled.Add(current))
        {
            trail.Add(current);
            current = parent;
        }

        var start = current is null ? -1 : trail.IndexOf(current);
        if (start >= 0)
        {
            var cycle = string.Join(" → ", trail.Skip(start).Append(current));
            var last = subject.Name == current ? path : SourceMap.ChildPath(SourceMap.ChildPath("subjects", current!), "derived_from");
            session.Tolerate(ContractRules.CyclicDerivation, last, current!, cycle);
        }
    }
}
