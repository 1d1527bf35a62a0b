using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>Whether a condition decides its expectation at a site: the expectation holds there, and some value of the condition's own lets it fail.</summary>
/// <remarks>Only then must a NaN or a missing value be rejected; beside a true alternative of an <c>or</c> it can't matter.</remarks>
internal sealed class Decision
{
    private readonly List<Func<ObservedRecord>> _values = [];
    private readonly Lazy<bool> _decides;

    public Decision(BoundExpression root, Site site) => _decides = new Lazy<bool>(() =>
        SurveySpace.Truth(root, site.Observation, scope: null) == TruthValue.Holds
        && _values.Exists(value => SurveySpace.Truth(root, value(), scope: null) != TruthValue.Holds));

    /// <summary>Whether the condition decides.</summary>
    public bool Decides() => _decides.Value;

    /// <summary>An observation with another value of the condition's own.</summary>
    public void Value(Func<ObservedRecord> observation) => _values.Add(observation);
}
