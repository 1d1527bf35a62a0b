using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>A case before it is judged. What only judging needs is worked out then: the compiler asks for names alone.</summary>
internal sealed class CaseDraft(string name, Func<ObservedRecord> observation, Func<bool>? mustReject, Place? emptied)
{
    private readonly Lazy<ObservedRecord> _observation = new(observation);
    private Func<bool>? _mustReject = mustReject;

    /// <summary>Its name, unique in the survey.</summary>
    public string Name { get; } = name;

    /// <summary>The list that was emptied, in a case that does so.</summary>
    public Place? Emptied { get; private set; } = emptied;

    /// <summary>The observation.</summary>
    public ObservedRecord Observation => _observation.Value;

    /// <summary>Whether the rule must not hold.</summary>
    public bool MustReject => _mustReject?.Invoke() == true;

    /// <summary>The same observation was asked for again: it is rejected where either case must be.</summary>
    public void Join(Func<bool>? alsoMustReject, Place? alsoEmptied)
    {
        var before = _mustReject;
        _mustReject = before is null ? alsoMustReject : alsoMustReject is null ? before : () => before() || alsoMustReject();
        Emptied ??= alsoEmptied;
    }
}
