using System.Collections.Immutable;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Linting;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Checks;

/// <summary>Checks the project's probes and <c>[Discharges]</c> methods against each other and against all contracts.</summary>
internal static class CodeChecks
{
    public static ImmutableArray<CodeDiagnostic> Run(
        ImmutableArray<ContractIndexEntry> index,
        ImmutableArray<Discovered<DischargeMethodModel>> methods,
        ImmutableArray<Discovered<ProbeModel>> probes,
        ImmutableArray<Discovered<SubjectSourceModel>> sources,
        ReferencedLibraries libraries)
    {
        var found = ImmutableArray.CreateBuilder<CodeDiagnostic>();
        found.AddRange(methods.SelectMany(method => method.Diagnostics));
        found.AddRange(probes.SelectMany(probe => probe.Diagnostics));
        found.AddRange(sources.SelectMany(source => source.Diagnostics));
        Methods(index, methods, found);
        Ids(probes, libraries.Probes, probe => probe.Id, probe => probe.TypeName, found);
        Ids(sources, libraries.SubjectSources, source => source.Id, source => source.TypeName, found);
        return found.ToImmutable();
    }

    private static void Methods(
        ImmutableArray<ContractIndexEntry> index,
        ImmutableArray<Discovered<DischargeMethodModel>> methods,
        ImmutableArray<CodeDiagnostic>.Builder found)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var sorted = methods
            .Where(method => method.Model is not null)
            .OrderBy(method => method.Model!.FullName, StringComparer.Ordinal);
        foreach (var method in sorted)
        {
            var model = method.Model!;
            var meant = index
                .Select(entry => entry.Outline)
                .OfType<ContractOutline>()
                .SelectMany(contract => contract.Claims.Where(claim => model.Means(contract.Stem, claim.Id)).Select(claim => contract.Stem + "/" + claim.Id))
                .Distinct()
                .ToArray();
            if (meant.Length == 0)
            {
                found.Add(CodeDiagnostic.Create(BindingRules.UnknownClaim, method.Location, model.Claim, Nearest(model.Claim, index)));
            }
            else if (meant.Length > 1)
            {
                var written = string.Join(" or ", meant.Select(full => "'" + full + "'"));
                found.Add(CodeDiagnostic.Create(BindingRules.AmbiguousClaim, method.Location, model.Claim, written));
            }
            else if (taken.TryGetValue(meant[0], out var other))
            {
                found.Add(CodeDiagnostic.Create(BindingRules.DoublyBound, method.Location, model.Claim, "the method " + other));
            }
            else
            {
                taken.Add(meant[0], model.FullName);
            }
        }
    }

    private static string Nearest(string claim, ImmutableArray<ContractIndexEntry> index)
    {
        var qualified = claim.IndexOf('/') >= 0;
        var ids = index
            .Select(entry => entry.Outline)
            .OfType<ContractOutline>()
            .SelectMany(contract => contract.Claims.Select(candidate => qualified ? contract.Stem + "/" + candidate.Id : candidate.Id));
        return NearestName.Find(claim, ids) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
    }

    private static void Ids<TModel>(
        ImmutableArray<Discovered<TModel>> own,
        IEnumerable<TModel> referenced,
        Func<TModel, string> id,
        Func<TModel, string> typeName,
        ImmutableArray<CodeDiagnostic>.Builder found)
        where TModel : class, IEquatable<TModel>
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var model in referenced)
        {
            if (!owners.ContainsKey(id(model)))
            {
                owners.Add(id(model), typeName(model));
            }
        }

        foreach (var item in own.Where(item => item.Model is not null).OrderBy(item => typeName(item.Model!), StringComparer.Ordinal))
        {
            if (owners.TryGetValue(id(item.Model!), out var owner))
            {
                found.Add(CodeDiagnostic.Create(BindingRules.DuplicateProbe, item.Location, id(item.Model!), owner.Replace("global::", string.Empty)));
            }
            else
            {
                owners.Add(id(item.Model!), typeName(item.Model!));
            }
        }
    }
}
