namespace Polymath.Runtime.Fixtures;

/// <summary>What <see cref="MadeAuditLog"/> does to its log. The head kept beside it stays the true one.</summary>
public enum LogFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A row's payload is another.</summary>
    EditedRow,

    /// <summary>A row is missing.</summary>
    DeletedRow,

    /// <summary>Two rows changed places.</summary>
    SwappedRows,

    /// <summary>The second half of the rows is missing, the seal too.</summary>
    CutTail,

    /// <summary>The file ends in the middle of a row.</summary>
    TornTail,

    /// <summary>Another log of the same run stands in its place, whole and sealed: what a forger makes who hashes every row anew.</summary>
    HashedAnew,
}
