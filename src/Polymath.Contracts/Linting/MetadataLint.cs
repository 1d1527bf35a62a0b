using System.Text.RegularExpressions;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Linting;

/// <summary>Lint of what a contract says of itself.</summary>
internal static class MetadataLint
{
    private const string Metadata = "metadata";
    private const string RequiredKind = "pattern";

    // The grammar of semver.org 2.0.0, without leading zeros in its numbers.
    private static readonly Regex SemanticVersion = new(
        @"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$",
        RegexOptions.CultureInvariant);

    /// <summary>The findings.</summary>
    public static IEnumerable<ContractDiagnostic> Run(Contract contract)
    {
        var metadata = contract.Metadata;
        var fields = new[]
        {
            ("version", metadata.Version), ("description", metadata.Description), ("kind", metadata.Kind),
            ("references", metadata.References.FirstOrDefault(reference => !string.IsNullOrWhiteSpace(reference))),
        };
        foreach (var (field, value) in fields)
        {
            // Without any of them there is no metadata, which is an error of its own.
            if (string.IsNullOrWhiteSpace(value) && fields.Any(other => other.Item2 is not null))
            {
                yield return ContractDiagnostic.Create(LintRules.MissingField, SourceMap.KeyPath(Metadata), "The contract's metadata", field);
            }
        }

        if (metadata.Version is { Length: > 0 } version && !SemanticVersion.IsMatch(version))
        {
            yield return ContractDiagnostic.Create(LintRules.VersionIsNotSemantic, SourceMap.ChildPath(Metadata, "version"), version);
        }

        if (metadata.Kind is { Length: > 0 } kind && kind != RequiredKind)
        {
            yield return ContractDiagnostic.Create(LintRules.KindIsNotPattern, SourceMap.ChildPath(Metadata, "kind"), kind);
        }

        if (contract.Claims.All(claim => claim.NotApplicable is not null))
        {
            yield return ContractDiagnostic.Create(LintRules.InertContract, string.Empty);
        }

        foreach (var key in contract.CarriedKeys.Where(key => key is "requires" or "ensures"))
        {
            yield return ContractDiagnostic.Create(LintRules.TopLevelClauses, SourceMap.KeyPath(key), key);
        }
    }
}
