using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>The <c>metadata</c> block of a contract.</summary>
/// <param name="Version">Semantic version of the promise.</param>
/// <param name="Description">What the contract is about.</param>
/// <param name="Kind">One of pv's thirteen kinds; ours are <c>pattern</c>.</param>
/// <param name="DependsOn">Stems of the contracts that this one builds upon.</param>
/// <param name="References">Where the promise comes from.</param>
public sealed record ContractMetadata(
    string? Version,
    string? Description,
    string? Kind,
    EquatableArray<string> DependsOn,
    EquatableArray<string> References);
