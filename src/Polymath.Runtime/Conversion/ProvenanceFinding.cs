namespace Polymath.Runtime.Conversion;

/// <summary>What was found out about a reference's origin.</summary>
/// <param name="Provenance">As it is observed.</param>
/// <param name="Suspicion">What a reader should know though it decides nothing, or null.</param>
internal sealed record ProvenanceFinding(ReferenceProvenance Provenance, string? Suspicion);
