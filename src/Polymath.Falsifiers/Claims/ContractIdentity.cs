namespace Polymath.Falsifiers.Claims;

/// <summary>The contract that a claim belongs to.</summary>
/// <param name="Stem">The file's name without its extension.</param>
/// <param name="Version">The promise's version, or null.</param>
/// <param name="Digest">SHA-256 of the contract's canonical meaning.</param>
/// <param name="Path">The file, as the compiler knew it.</param>
/// <param name="Imported">Whether the file belongs to somebody else.</param>
/// <param name="DependsOn">Stems of the contracts it builds upon.</param>
public sealed record ContractIdentity(string Stem, string? Version, string Digest, string Path, bool Imported, IReadOnlyList<string> DependsOn);
