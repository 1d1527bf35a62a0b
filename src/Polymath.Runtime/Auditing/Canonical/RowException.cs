namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>A row can't be read or has no canonical form.</summary>
internal sealed class RowException(BrokenKind kind, string message) : Exception(message)
{
    public BrokenKind Kind { get; } = kind;
}
