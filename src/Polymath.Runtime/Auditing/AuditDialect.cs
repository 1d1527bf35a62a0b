namespace Polymath.Runtime.Auditing;

/// <summary>How the rows of a log are chained. A dialect is data: the same code verifies all of them.</summary>
public sealed record AuditDialect
{
    /// <summary>Its name: <c>polymath</c>, <c>canonical-3</c>, <c>raw-line</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the hash of a row covers. Hashes are SHA-256 in lower-case hexadecimal digits.</summary>
    public required AuditCover Cover { get; init; }

    /// <summary>The covered fields, for <see cref="AuditCover.Fields"/>.</summary>
    public IReadOnlyList<string> CoveredFields { get; init; } = [];

    /// <summary>Names that the row's own hash may have; the first one that the first row has is that of the log. Empty: a row's hash stands in the row after it alone.</summary>
    public IReadOnlyList<string> HashFields { get; init; } = [];

    /// <summary>Names that the link to the row before may have; the first row must have exactly one.</summary>
    public required IReadOnlyList<string> PreviousFields { get; init; }

    /// <summary>Names under which rows say what happened, for counting.</summary>
    public IReadOnlyList<string> TypeFields { get; init; } = [];

    /// <summary>What precedes the digits of a hash.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The link of the first row.</summary>
    public string Genesis { get; init; } = string.Empty;

    /// <summary>Whether rows are those of <see cref="AuditRow"/>, each line exactly its canonical JSON, closed by a seal. Otherwise blanks, the order of names and
    /// further fields are free.</summary>
    public bool Typed { get; init; }

    /// <summary>Names that all stand in a row of this dialect, by which it is recognised. Empty: one of <see cref="PreviousFields"/> is enough.</summary>
    public IReadOnlyList<string> Signature { get; init; } = [];
}
