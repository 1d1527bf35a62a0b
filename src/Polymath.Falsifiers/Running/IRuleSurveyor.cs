using Polymath.Falsifiers.Claims;

namespace Polymath.Falsifiers.Running;

/// <summary>Surveys rules: without a passing survey no level is above UNBOUND.</summary>
internal interface IRuleSurveyor
{
    /// <summary>What is wrong with the claim's rule, or its stand-in's; empty where the survey passes.</summary>
    IReadOnlyList<string> Problems<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class;
}
