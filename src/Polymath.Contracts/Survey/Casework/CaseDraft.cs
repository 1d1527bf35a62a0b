using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>A case before it is judged.</summary>
/// <param name="Name">Its name, unique in the survey.</param>
/// <param name="Observation">The observation.</param>
/// <param name="MustReject">Whether the rule must not hold.</param>
/// <param name="Emptied">The list that was emptied, in a case that does so.</param>
internal sealed record CaseDraft(string Name, ObservedRecord Observation, bool MustReject, Place? Emptied);
