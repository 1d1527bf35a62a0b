using Polymath.Contracts.Observations;

namespace Polymath.Generators.Models;

/// <summary>A <c>[Discharges]</c> method of the right shape, without its place.</summary>
internal sealed record DischargeMethodModel
{
    /// <summary>The claim as written: its id, or <c>contract/ID</c>.</summary>
    public required string Claim { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it must run alone.</summary>
    public required bool Exclusive { get; init; }

    /// <summary>The declaring type's C# name, with <c>global::</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Its name.</summary>
    public required string MethodName { get; init; }

    /// <summary>Whether it is static; otherwise an instance is made for each observation.</summary>
    public required bool IsStatic { get; init; }

    /// <summary>What it observes: the C# name, with <c>global::</c>.</summary>
    public required string ObservationTypeName { get; init; }

    /// <summary>What it observes, as expectations see it.</summary>
    public required RecordType Observation { get; init; }

    /// <summary>Its full name, as evidence and messages show it.</summary>
    public string FullName => TypeName.Replace("global::", string.Empty) + "." + MethodName;

    /// <summary>Whether it means the claim <paramref name="id"/> of the contract <paramref name="stem"/>.</summary>
    public bool Means(string stem, string id) => Claim == id || Claim == stem + "/" + id;
}
