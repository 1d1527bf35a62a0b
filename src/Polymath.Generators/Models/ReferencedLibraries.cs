using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>What the referenced assemblies offer to contracts.</summary>
/// <param name="Probes">Probes of assemblies marked as probe libraries.</param>
/// <param name="SubjectSources">Subject sources of these assemblies.</param>
/// <param name="Environment">The environment record, which <c>requires</c> speaks of; null where Polymath.Falsifiers is not referenced.</param>
internal sealed record ReferencedLibraries(
    EquatableArray<ProbeModel> Probes,
    EquatableArray<SubjectSourceModel> SubjectSources,
    RecordType? Environment);
