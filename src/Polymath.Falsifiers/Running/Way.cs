using System.Text.Json.Serialization;

namespace Polymath.Falsifiers.Running;

/// <summary>How a result came about.</summary>
public enum Way
{
    /// <summary>Nothing was run and nothing replayed.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The probe ran on the named subjects.</summary>
    [JsonStringEnumMemberName("live")]
    Live,

    /// <summary>A recorded observation was judged again.</summary>
    [JsonStringEnumMemberName("replayed")]
    Replayed,

    /// <summary>The probe ran on the stand-in.</summary>
    [JsonStringEnumMemberName("stand-in")]
    StandIn,
}
