using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Digests;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Binds a contract to the project's probes, subject sources and methods.</summary>
internal static class ContractBinder
{
    public static BoundContract Bind(ContractModel model, BindingCatalog catalog, CancellationToken cancellationToken)
    {
        if (model.Contract is not { } contract)
        {
            return new BoundContract(model.FilePath, null, string.Empty, default, default, default);
        }

        var diagnostics = new List<ContractDiagnostic>();
        var subjects = SubjectBinder.Bind(contract, catalog, diagnostics);
        var claims = new List<BoundClaim>();
        foreach (var claim in contract.Claims)
        {
            cancellationToken.ThrowIfCancellationRequested();
            claims.Add(new ClaimBinder(contract, claim, catalog, diagnostics).Bind());
        }

        return new BoundContract(
            model.FilePath,
            contract,
            ContractDigest.Of(contract),
            subjects.ToEquatableArray(),
            claims.ToEquatableArray(),
            diagnostics.ToEquatableArray());
    }
}
