namespace Polymath.Falsifiers.Evidence;

/// <summary>Where a claim's records lie.</summary>
/// <param name="Contract">The contract's stem.</param>
/// <param name="Claim">The claim's id.</param>
public sealed record EvidenceFile(string Contract, string Claim)
{
    /// <summary>Ends the name of accepted evidence.</summary>
    public const string VerifiedSuffix = ".verified.json";

    /// <summary>Ends the name of a record that refutes.</summary>
    public const string ReceivedSuffix = ".received.json";

    /// <summary>Accepted evidence, relative to the evidence root.</summary>
    public string Verified => Path.Combine(FileNames.Safe(Contract), FileNames.Safe(Claim) + VerifiedSuffix);

    /// <summary>A record that refutes, relative to the evidence root.</summary>
    public string Received => Path.Combine(FileNames.Safe(Contract), FileNames.Safe(Claim) + ReceivedSuffix);
}
