namespace Polymath.Falsifiers.Claims;

/// <summary>What generated tests call.</summary>
public static class ClaimRunner
{
    /// <summary>Discharges a claim: runs, replays or stands in, judges, records. Throws when the claim is refuted, skips when it couldn't run.</summary>
    public static Task DischargeAsync<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class => throw new NotImplementedException(claim.Id);

    /// <summary>Runs one case of a claim's rule survey.</summary>
    public static void Survey<TObservation>(BoundClaim<TObservation> claim, string caseName)
        where TObservation : class => throw new NotImplementedException(claim.Id + caseName);

    /// <summary>Skips an unbound claim (fails it under POLYMATH_STRICT=1), saying what is missing.</summary>
    public static void Unbound(ClaimDefinition claim) => throw new NotImplementedException(claim.Id);
}
