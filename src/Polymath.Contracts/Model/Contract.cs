using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>What one contract file promises. Meaning only: places are in the file's <see cref="SourceMap"/>.</summary>
/// <param name="Stem">The file's name without its extension: the contract's id.</param>
/// <param name="Imported">Whether the file belongs to somebody else and is read tolerantly.</param>
/// <param name="Metadata">The <c>metadata</c> block.</param>
/// <param name="Subjects">The <c>subjects</c> block, in file order.</param>
/// <param name="Claims">Every claim, in file order; lifted ones of imported files included.</param>
/// <param name="ProofObligations">The <c>proof_obligations</c> block.</param>
/// <param name="CarriedKeys">Top-level keys that are known, kept and shown, but promise nothing by themselves.</param>
public sealed record Contract(
    string Stem,
    bool Imported,
    ContractMetadata Metadata,
    EquatableArray<SubjectDeclaration> Subjects,
    EquatableArray<Claim> Claims,
    EquatableArray<ProofObligation> ProofObligations,
    EquatableArray<string> CarriedKeys);
