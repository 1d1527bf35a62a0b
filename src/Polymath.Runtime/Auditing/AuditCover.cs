namespace Polymath.Runtime.Auditing;

/// <summary>What a dialect's hash covers.</summary>
public enum AuditCover
{
    /// <summary>The canonical JSON of the row without its own hash.</summary>
    AllButHash,

    /// <summary>The canonical JSON of some fields; whatever else stands in a row can be changed unseen.</summary>
    Fields,

    /// <summary>The bytes of the line without its line feed.</summary>
    RawLine,
}
