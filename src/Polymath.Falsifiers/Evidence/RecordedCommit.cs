namespace Polymath.Falsifiers.Evidence;

/// <summary>The revision that was judged.</summary>
public sealed record RecordedCommit
{
    /// <summary>The commit's id.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether the work tree had no change, evidence apart.</summary>
    public required bool Clean { get; init; }
}
