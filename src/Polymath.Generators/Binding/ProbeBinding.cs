using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;

namespace Polymath.Generators.Binding;

/// <summary>A probe or method with its settings, before repetition.</summary>
/// <param name="Id">The probe's id, or the method's full name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Exclusive">Whether it must run alone.</param>
/// <param name="ObservationTypeName">What it observes: the C# name.</param>
/// <param name="Observation">What it observes, members that its settings declare included.</param>
/// <param name="Settings">Its settings as C#.</param>
/// <param name="Code">A C# expression that makes it.</param>
/// <param name="Declares">Its settings as written, where they declare members; otherwise empty.</param>
internal sealed record ProbeBinding(
    string Id,
    int Version,
    bool Exclusive,
    string ObservationTypeName,
    RecordType Observation,
    BoundSettings Settings,
    string Code,
    MapSetting Declares);
