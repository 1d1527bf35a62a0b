using Polymath.Contracts.Model;

namespace Polymath.Generators.Models;

/// <summary>A contract file's meaning, places apart.</summary>
/// <param name="FilePath">The file.</param>
/// <param name="Contract">What it promises; null where it can't be read.</param>
internal sealed record ContractModel(string FilePath, Contract? Contract);
