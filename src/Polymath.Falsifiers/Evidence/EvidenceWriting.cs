namespace Polymath.Falsifiers.Evidence;

/// <summary>What recording a run changed.</summary>
/// <param name="Path">The file that holds the run's record, or the better one that was kept; absolute.</param>
/// <param name="Change">What happened to it.</param>
public sealed record EvidenceWriting(string Path, EvidenceChange Change);
