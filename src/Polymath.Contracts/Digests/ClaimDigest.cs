using Polymath.Contracts.Model;

namespace Polymath.Contracts.Digests;

/// <summary>The claim's digest in two halves: what is observed, and how it is judged. Prose and place count in neither.</summary>
/// <remarks>Every digest is SHA-256, 64 lower-case hexadecimal digits.</remarks>
public static class ClaimDigest
{
    /// <summary>The observation half: probe id and version, settings, the subjects that they mention with all their fields, repeat.</summary>
    /// <param name="contract">The contract, for its subjects.</param>
    /// <param name="claim">The claim, for its <c>repeat</c>.</param>
    /// <param name="binding">Whose settings: the claim's own.</param>
    /// <param name="probeId">The probe's id; for a <c>[Discharges]</c> method, its full name.</param>
    /// <param name="probeVersion">The probe's version.</param>
    public static string Observation(Contract contract, Claim claim, Binding binding, string probeId, int probeVersion) =>
        Observation("polymath observation 1", contract, claim, binding.With, probeId, probeVersion);

    /// <summary>The judgement half: expectations, requirements, counter-examples, severity.</summary>
    public static string Judgement(Claim claim) => new CanonicalText("polymath judgement 1")
        .Expectations(claim.Expect)
        .Expectations(claim.Requires)
        .CounterExamples(claim.CounterExamples)
        .Atom(claim.ShipBlocking)
        .Digest();

    /// <summary>The observation half of a stand-in; where it has no settings of its own, the claim's count.</summary>
    public static string StandInObservation(Contract contract, Claim claim, StandIn standIn, string probeId, int probeVersion) =>
        Observation("polymath stand-in observation 1", contract, claim, standIn.HasWith ? standIn.Binding.With : claim.Binding.With, probeId, probeVersion);

    /// <summary>The judgement half of a stand-in: its own expectations, or the claim's with its counter-examples. It has no requirements.</summary>
    public static string StandInJudgement(Claim claim, StandIn standIn) => new CanonicalText("polymath stand-in judgement 1")
        .Expectations(standIn.Expect.Count > 0 ? standIn.Expect : claim.Expect)
        .CounterExamples(standIn.Expect.Count > 0 ? default : claim.CounterExamples)
        .Atom(claim.ShipBlocking)
        .Digest();

    private static string Observation(string kind, Contract contract, Claim claim, MapSetting with, string probeId, int probeVersion)
    {
        var text = new CanonicalText(kind).Atom(probeId).Atom(probeVersion).Setting(with);
        return text.Group(MentionedSubjects.Of(contract, with), subject => text.Subject(subject)).Atom(claim.Repeat).Digest();
    }
}
