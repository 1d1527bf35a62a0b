using Polymath.Contracts.Expectations;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Survey;

/// <summary>One row of a rule survey: an observation and what the rule must say of it.</summary>
/// <param name="Name">Its name, unique in the plan and stable: <c>tensors.compared at 339</c>, <c>results[0].cosine NaN</c>, a counter-example's own.</param>
/// <param name="Observation">The observation as data.</param>
/// <param name="Expected">For each expectation its truth by the reference interpreter.</param>
/// <param name="MustReject">Whether the rule as a whole must not hold, whatever the interpreter says (NaN, missing, empty, counter-examples).</param>
public sealed record SurveyCase(string Name, ObservedRecord Observation, Text.EquatableArray<TruthValue> Expected, bool MustReject);
