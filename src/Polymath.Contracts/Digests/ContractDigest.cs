using Polymath.Contracts.Model;

namespace Polymath.Contracts.Digests;

/// <summary>The digest of what a whole contract means: prose, comments, the order of claims and of keys don't count.</summary>
public static class ContractDigest
{
    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static string Of(Contract contract)
    {
        var text = new CanonicalText("polymath contract 1")
            .Atom(contract.Stem).Atom(contract.Imported).Atom(contract.Metadata.Version).Atom(contract.Metadata.Kind)
            .Unordered(contract.Metadata.DependsOn);
        text.Group(contract.Subjects.OrderBy(subject => subject.Name, StringComparer.Ordinal), subject => text.Subject(subject));
        text.Unordered(contract.ProofObligations.Select(Obligation));
        text.Unordered(contract.Claims.Select(Claim));
        return text.Digest();
    }

    private static string Obligation(ProofObligation obligation) =>
        new CanonicalText("obligation").Atom(obligation.Property).Unordered(obligation.TestedBy).ToString();

    private static string Claim(Claim claim)
    {
        var text = new CanonicalText("claim").Atom(claim.Id).Atom(claim.FoundUnder);
        Binding(text, claim.Binding).Atom(claim.Repeat)
            .Expectations(claim.Expect).Expectations(claim.Requires).CounterExamples(claim.CounterExamples)
            .Atom(claim.ShipBlocking).Setting(claim.Witness)
            .Atom(claim.NotApplicable is not null).Atom(claim.DeclaredStatus?.Text)
            .Atom(claim.StandIn is not null);
        if (claim.StandIn is { } standIn)
        {
            Binding(text, standIn.Binding).Atom(standIn.HasWith).Expectations(standIn.Expect);
        }

        return text.ToString();
    }

    private static CanonicalText Binding(CanonicalText text, Binding binding) => text.Atom(binding.Probe).Setting(binding.With);
}
