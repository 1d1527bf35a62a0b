namespace Polymath.Generators.Models;

/// <summary>A contract's class in the project.</summary>
/// <param name="FilePath">The contract's file.</param>
/// <param name="ClassName">Its class; null where the file can't be read.</param>
internal sealed record ContractName(string FilePath, string? ClassName);
