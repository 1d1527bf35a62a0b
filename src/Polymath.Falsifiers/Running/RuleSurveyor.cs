using Polymath.Falsifiers.Claims;

namespace Polymath.Falsifiers.Running;

/// <summary>Surveys each claim's rule once a run.</summary>
internal sealed class RuleSurveyor : IRuleSurveyor
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Problems<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class => claim.Judgement.Expectations.Count > 0 ? [] : ["the claim expects nothing"];
}
