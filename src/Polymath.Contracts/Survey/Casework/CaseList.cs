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
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<CaseDraft> Drafts => _drafts;

    /// <summary>Adds a case. Another observation under a used name gets a number; the same one is kept once, rejected where either must be.</summary>
    public void Add(string name, ObservedRecord observation, bool mustReject = false, Place? emptied = null)
    {
        var unique = name;
        for (var number = 2; _places.TryGetValue(unique, out var at); number++)
        {
            if (_drafts[at].Observation.Equals(observation))
            {
                _drafts[at] = _drafts[at] with { MustReject = _drafts[at].MustReject || mustReject, Emptied = _drafts[at].Emptied ?? emptied };
                return;
            }

            unique = name + " (" + number.ToString(CultureInfo.InvariantCulture) + ")";
        }

        if (_drafts.Count < MostCases)
        {
            _places.Add(unique, _drafts.Count);
            _drafts.Add(new CaseDraft(unique, observation, mustReject, emptied));
        }
    }
}
