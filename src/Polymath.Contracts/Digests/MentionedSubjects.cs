using Polymath.Contracts.Model;

namespace Polymath.Contracts.Digests;

/// <summary>Finds the subjects that settings speak of.</summary>
public static class MentionedSubjects
{
    /// <summary>The subjects whose names occur in <paramref name="settings"/>, those that they are made or derived from included, by name.</summary>
    /// <remarks>Settings are untyped here, so every text equal to a subject's name counts. A mere coincidence adds a subject to a digest,
    /// which can make evidence stale too early and never too late.</remarks>
    public static IReadOnlyList<SubjectDeclaration> Of(Contract contract, MapSetting settings)
    {
        var found = new SortedDictionary<string, SubjectDeclaration>(StringComparer.Ordinal);
        var open = new Queue<string>(Texts(settings));
        while (open.Count > 0)
        {
            var name = open.Dequeue();
            if (found.ContainsKey(name) || contract.Subjects.FirstOrDefault(subject => subject.Name == name) is not { } subject)
            {
                continue;
            }

            found.Add(name, subject);
            if (subject.DerivedFrom is not null)
            {
                open.Enqueue(subject.DerivedFrom);
            }

            foreach (var text in Texts(subject.With))
            {
                open.Enqueue(text);
            }
        }

        return [.. found.Values];
    }

    private static IEnumerable<string> Texts(Setting? setting) => setting switch
    {
        ScalarSetting scalar => [scalar.Text],
        ListSetting list => list.Items.SelectMany(Texts),
        MapSetting map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };
}
