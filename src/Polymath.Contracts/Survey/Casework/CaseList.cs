using System.Globalization;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>Collects cases under unique names.</summary>
internal sealed class CaseList
{
    /// <summary>A rule with more cases than this is surveyed by the first of them: the survey runs inside the compiler.</summary>
    public const int MostCases = 2_000;

    private readonly List<CaseDraft> _drafts = [];
    private readonly Dictionary<string, CaseDraft> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<CaseDraft> Drafts => _drafts;

    /// <summary>Adds a case. Another observation under a used name gets a number; the same one is kept once.</summary>
    public void Add(string name, Func<ObservedRecord> observation, Func<bool>? mustReject = null, Place? emptied = null)
    {
        var draft = new CaseDraft(name, observation, mustReject, emptied);
        for (var number = 2; _byName.TryGetValue(draft.Name, out var known); number++)
        {
            if (known.Observation.Equals(draft.Observation))
            {
                known.Join(mustReject, emptied);
                return;
            }

            draft = new CaseDraft(name + " (" + number.ToString(CultureInfo.InvariantCulture) + ")", observation, mustReject, emptied);
        }

        if (_drafts.Count < MostCases)
        {
            _byName.Add(draft.Name, draft);
            _drafts.Add(draft);
        }
    }
}
