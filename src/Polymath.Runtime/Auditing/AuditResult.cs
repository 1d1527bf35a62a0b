namespace Polymath.Runtime.Auditing;

/// <summary>What a log turned out to be. Only <see cref="Valid"/> is a pass.</summary>
public enum AuditResult
{
    /// <summary>Every row holds, and the last is the one that was sealed and kept apart, or the one that the caller expects.</summary>
    Valid,

    /// <summary>A row breaks the chain, or the chain isn't the one whose head was kept.</summary>
    Broken,

    /// <summary>All whole rows hold; the last line has no end, as a writer that was killed leaves it.</summary>
    Torn,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>There is no file.</summary>
    Missing,

    /// <summary>Every row holds, but nothing says that these are all, or that they weren't hashed anew: no seal, or no head kept apart.</summary>
    Unanchored,

    /// <summary>The rows are of no dialect that is known, or of several.</summary>
    Unrecognised,
}
