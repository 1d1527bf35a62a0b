using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Surveys;

namespace Polymath.Falsifiers.Running;

/// <summary>Surveys a claim's rule, and its stand-in's where that has one of its own.</summary>
internal sealed class RuleSurveyor : IRuleSurveyor
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Problems<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class =>
    [
        .. RuleSurvey.Of(claim.Judgement).Problems(),
        .. claim.StandIn?.Judgement is { } own ? RuleSurvey.Of(own).Problems().Select(problem => SurveyText.StandInPrefix + problem) : [],
    ];
}
