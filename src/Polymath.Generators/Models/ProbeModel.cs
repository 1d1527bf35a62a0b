using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A probe as the compiler sees it, without symbols.</summary>
internal sealed record ProbeModel
{
    /// <summary>The id that contracts write.</summary>
    public required string Id { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it must run alone.</summary>
    public required bool Exclusive { get; init; }

    /// <summary>Its C# name, with <c>global::</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>What it observes: the C# name, with <c>global::</c>.</summary>
    public required string ObservationTypeName { get; init; }

    /// <summary>What it observes, as expectations see it; members that settings declare are not in it yet.</summary>
    public required RecordType Observation { get; init; }

    /// <summary>Members of the observation whose keys a setting declares.</summary>
    public EquatableArray<DeclaredMember> DeclaredMembers { get; init; }

    /// <summary>Its settings.</summary>
    public required EquatableArray<SettingModel> Settings { get; init; }
}
