namespace Polymath.Contracts.Observations;

/// <summary>How compiled code reaches the members of a record.</summary>
public enum MemberAccess
{
    /// <summary>C# properties.</summary>
    Property,

    /// <summary>Keys of a JSON object, declared by the probe's settings; everything below is JSON too.</summary>
    Json,
}
