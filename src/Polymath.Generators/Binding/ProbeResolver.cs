using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Finds the probe that a contract names and binds its settings.</summary>
internal sealed class ProbeResolver(Contract contract, BindingCatalog catalog, List<ContractDiagnostic> diagnostics)
{
    /// <summary>The probe called <paramref name="id"/> with its settings; null where there is none.</summary>
    public ProbeBinding? Probe(string id, string path, MapSetting with)
    {
        if (catalog.FindProbe(id) is not { } probe)
        {
            diagnostics.Add(ContractDiagnostic.Create(
                BindingRules.UnknownProbe, path, id, Suggestion.For(id, catalog.Probes.Select(candidate => candidate.Id), "probes")));
            return null;
        }

        var settings = SettingBinder.Bind(
            $"The probe '{id}'", with, path, probe.Settings, [.. contract.Subjects.Select(subject => subject.Name)], diagnostics);
        return new ProbeBinding(
            id,
            probe.Version,
            probe.Exclusive,
            probe.ObservationTypeName,
            Declare(probe, with),
            settings,
            "new " + probe.TypeName + settings.Initialiser,
            probe.DeclaredMembers.Count > 0 ? with : MapSetting.Empty);
    }

    /// <summary>A method as a probe.</summary>
    public static ProbeBinding Method(DischargeMethodModel method)
    {
        var target = method.IsStatic ? method.TypeName : $"new {method.TypeName}()";
        return new ProbeBinding(
            method.FullName,
            method.Version,
            method.Exclusive,
            method.ObservationTypeName,
            method.Observation,
            new BoundSettings(default, default),
            $"new global::Polymath.Falsifiers.Claims.MethodProbe<{method.ObservationTypeName}>({target}.@{method.MethodName})",
            MapSetting.Empty);
    }

    private RecordType Declare(ProbeModel probe, MapSetting with)
    {
        if (probe.DeclaredMembers.Count == 0)
        {
            return probe.Observation;
        }

        var members = probe.Observation.Members.Select(member =>
        {
            var declared = probe.DeclaredMembers.FirstOrDefault(candidate => candidate.MemberClrName == member.ClrName);
            return declared is null || member.Type is not RecordType record
                ? member
                : member with { Type = Read(member.Name, with.Find(declared.Setting), record.Nullable) };
        });
        return probe.Observation with { Members = members.ToEquatableArray() };
    }

    private RecordType Read(string name, Setting? declarations, bool nullable)
    {
        var read = DeclaredMembers.Read(name, declarations, nullable);
        foreach (var problem in read.Problems)
        {
            diagnostics.Add(ContractDiagnostic.Create(BindingRules.MalformedDeclaration, problem.Path, problem.Message));
        }

        return read.Type;
    }
}
