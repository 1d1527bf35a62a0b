using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>What checks across contracts need of one: so little that an edit inside a claim leaves it equal.</summary>
/// <param name="Stem">The contract's id.</param>
/// <param name="Imported">Whether the file belongs to somebody else.</param>
/// <param name="Claims">Its claims' ids, with the paths at which findings are put, in file order.</param>
/// <param name="DependsOn">The stems in <c>depends_on</c>, in file order.</param>
public sealed record ContractOutline(
    string Stem, bool Imported, EquatableArray<OutlinedClaim> Claims, EquatableArray<string> DependsOn)
{
    /// <summary>The outline of <paramref name="contract"/>.</summary>
    public static ContractOutline Of(Contract contract) => new(
        contract.Stem,
        contract.Imported,
        contract.Claims.Select(claim => new OutlinedClaim(claim.Id, claim.Path)).ToEquatableArray(),
        contract.Metadata.DependsOn);
}
