using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey;

/// <summary>The cases by which a rule is surveyed.</summary>
/// <param name="Witness">An observation that the rule accepts; null where none could be built, and then the survey fails.</param>
/// <param name="Cases">The rows, in a fixed order.</param>
/// <param name="Problems">Why the rule can't be trusted: no witness, an expectation that can't be refuted alone, NaN or empty accepted.</param>
public sealed record SurveyPlan(ObservedRecord? Witness, EquatableArray<SurveyCase> Cases, EquatableArray<string> Problems);
