using System.Text.Json.Serialization;

namespace Polymath.Falsifiers.Verdicts;

/// <summary>How far a claim is discharged. Derived from runs and records, never written by a person.</summary>
public enum Level
{
    /// <summary>No probe, no method, or no passing survey. Deliberately the default value.</summary>
    [JsonStringEnumMemberName("UNBOUND")]
    Unbound,

    /// <summary>The rule survey passes; nothing was run.</summary>
    [JsonStringEnumMemberName("PARTIAL_ALGORITHM_LEVEL")]
    Rule,

    /// <summary>A live run of the stand-in, or of an emulated device, holds.</summary>
    [JsonStringEnumMemberName("FUNCTIONAL")]
    Functional,

    /// <summary>A live run holds on the named subjects with every requirement met, now or in a record that still matches the claim.</summary>
    [JsonStringEnumMemberName("DISCHARGED")]
    Discharged,

    /// <summary>A DISCHARGED record exists, but claim, subject or probe moved on.</summary>
    [JsonStringEnumMemberName("STALE")]
    Stale,

    /// <summary>The newest live run or replay refutes the claim.</summary>
    [JsonStringEnumMemberName("REFUTED")]
    Refuted,

    /// <summary>The claim says that it doesn't apply. Never counted as holding.</summary>
    [JsonStringEnumMemberName("NOT_APPLICABLE")]
    NotApplicable,
}
