using Polymath.Contracts.Diagnostics;

namespace Polymath.Contracts.Yaml;

/// <summary>What came of reading a YAML file.</summary>
/// <param name="Root">The tree; null where the file can't be read to its end.</param>
/// <param name="Findings">What is wrong, with places.</param>
internal sealed record YamlDocument(YamlNode? Root, IReadOnlyList<ContractDiagnostic> Findings);
