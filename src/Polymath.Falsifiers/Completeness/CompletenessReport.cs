namespace Polymath.Falsifiers.Completeness;

/// <summary>What a comparison of contract files and tests found.</summary>
/// <param name="Problems">Claims without tests and tests without claims, each with what to do; empty where all is there.</param>
/// <param name="OrphanedEvidence">Evidence records that belong to no claim, relative to the evidence root.</param>
public sealed record CompletenessReport(IReadOnlyList<string> Problems, IReadOnlyList<string> OrphanedEvidence);
