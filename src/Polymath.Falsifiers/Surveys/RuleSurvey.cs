using System.Runtime.CompilerServices;
using Polymath.Falsifiers.Claims;

namespace Polymath.Falsifiers.Surveys;

/// <summary>Surveys rules: runs the planned observations through the compiled expectations and holds them against the reference interpreter.</summary>
/// <remarks>docs/surveys.md explains the rows and their failures.</remarks>
public static class RuleSurvey
{
    // A rule is planned once, however many rows ask for it; the table holds no rule that nobody else holds.
    private static readonly ConditionalWeakTable<object, object> Surveyed = [];

    /// <summary>The survey of a rule.</summary>
    public static RuleSurvey<TObservation> Of<TObservation>(ClaimRule<TObservation> rule)
        where TObservation : class => (RuleSurvey<TObservation>)Surveyed.GetValue(rule, key => new RuleSurvey<TObservation>((ClaimRule<TObservation>)key));
}
