using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>What a claim is bound to.</summary>
/// <param name="ObservationTypeName">What is judged: the C# name; with <c>repeat</c>, the runs of it.</param>
/// <param name="Observing">How it is observed.</param>
/// <param name="Rule">What must hold.</param>
/// <param name="Requires">What must hold of the environment.</param>
/// <param name="StandIn">The stand-in, or null.</param>
/// <param name="JudgementDigest">The judgement half of the digest.</param>
internal sealed record ClaimBinding(
    string ObservationTypeName,
    BoundObserving Observing,
    BoundRule Rule,
    EquatableArray<BoundExpectation> Requires,
    BoundStandIn? StandIn,
    string JudgementDigest);
