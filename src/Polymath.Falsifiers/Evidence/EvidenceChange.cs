namespace Polymath.Falsifiers.Evidence;

/// <summary>What recording a run did to its file.</summary>
public enum EvidenceChange
{
    /// <summary>Nothing: the record proves the same, or more.</summary>
    Kept,

    /// <summary>There was none.</summary>
    New,

    /// <summary>It replaced one of a lower level, or a stale one.</summary>
    Replaced,

    /// <summary>It refutes and stands beside the accepted record.</summary>
    Received,
}
