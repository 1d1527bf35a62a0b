using Polymath.Contracts.Linting;
using Polymath.Generators.Models;

namespace Polymath.Generators.Pipeline;

/// <summary>Reduces a contract to what checks across contracts need.</summary>
internal static class ContractIndex
{
    public static ContractIndexEntry Entry(ContractModel model) =>
        new(model.FilePath, model.Contract is null ? null : ContractOutline.Of(model.Contract));
}
