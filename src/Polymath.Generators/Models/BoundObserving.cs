using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>How something is observed.</summary>
/// <param name="ProbeId">The probe's id, or the method's full name.</param>
/// <param name="ProbeVersion">Its version.</param>
/// <param name="Exclusive">Whether it must run alone.</param>
/// <param name="SubjectNames">The subjects that its settings name, in the order in which they are first named.</param>
/// <param name="Digest">The observation half of the digest.</param>
/// <param name="Probe">A C# expression that makes the probe out of the parameter <c>subjects</c>.</param>
internal sealed record BoundObserving(
    string ProbeId,
    int ProbeVersion,
    bool Exclusive,
    EquatableArray<string> SubjectNames,
    string Digest,
    string Probe);
