namespace Polymath.Generators.Models;

/// <summary>A smaller run beside the claim.</summary>
/// <param name="Observing">How it observes.</param>
/// <param name="Rule">Its own rule, or null for the claim's.</param>
/// <param name="JudgementDigest">The judgement half of its digest.</param>
internal sealed record BoundStandIn(BoundObserving Observing, BoundRule? Rule, string JudgementDigest);
