using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>Everything that a contract's names may be bound to.</summary>
/// <param name="Probes">Every probe, by id.</param>
/// <param name="SubjectSources">Every subject source, by id.</param>
/// <param name="Methods">Every well-formed <c>[Discharges]</c> method.</param>
/// <param name="Environment">The environment record's type, or null.</param>
internal sealed record BindingCatalog(
    EquatableArray<ProbeModel> Probes,
    EquatableArray<SubjectSourceModel> SubjectSources,
    EquatableArray<DischargeMethodModel> Methods,
    RecordType? Environment)
{
    public ProbeModel? FindProbe(string id) => Probes.FirstOrDefault(probe => probe.Id == id);

    public SubjectSourceModel? FindSource(string id) => SubjectSources.FirstOrDefault(source => source.Id == id);
}
