using Polymath.Contracts.Linting;

namespace Polymath.Generators.Models;

/// <summary>What checks across contracts need of one of them, and no more: an edit inside a claim repeats none of them.</summary>
/// <param name="FilePath">The file.</param>
/// <param name="Outline">Its stem, ids and dependencies; null where it can't be read.</param>
internal sealed record ContractIndexEntry(string FilePath, ContractOutline? Outline);
