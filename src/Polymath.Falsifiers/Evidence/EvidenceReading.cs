namespace Polymath.Falsifiers.Evidence;

/// <summary>What came of reading a record's file.</summary>
/// <param name="State">The file's state.</param>
/// <param name="Record">The record; null unless it is intact.</param>
/// <param name="Problem">What is wrong with it; null where nothing is.</param>
public sealed record EvidenceReading(EvidenceState State, EvidenceRecord? Record, string? Problem)
{
    /// <summary>There is no file.</summary>
    public static EvidenceReading Absent { get; } = new(EvidenceState.Absent, null, null);
}
