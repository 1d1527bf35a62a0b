namespace Polymath.Falsifiers.Claims;

/// <summary>Binds a method to a claim: <c>Task&lt;TObservation&gt; M(ProbeContext, CancellationToken)</c> is then a probe in place, judged by the
/// claim's <c>expect</c>, recorded and replayed like any other.</summary>
/// <param name="claim">The claim's id, or <c>contract/ID</c> where several contracts use the id.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DischargesAttribute(string claim) : Attribute
{
    /// <summary>The claim's id.</summary>
    public string Claim { get; } = claim;

    /// <summary>Goes up when the method's numbers would change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether it measures time or memory and must run alone.</summary>
    public bool Exclusive { get; set; }
}
