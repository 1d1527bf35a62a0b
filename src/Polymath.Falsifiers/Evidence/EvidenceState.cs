namespace Polymath.Falsifiers.Evidence;

/// <summary>In what state a record's file is.</summary>
public enum EvidenceState
{
    /// <summary>There is no file.</summary>
    Absent,

    /// <summary>Its bytes don't have the digest that it states. It supports nothing, and the test fails.</summary>
    Damaged,

    /// <summary>Whole, but a member is missing, unknown or of another form: stale.</summary>
    Unreadable,

    /// <summary>Whole and read.</summary>
    Intact,
}
