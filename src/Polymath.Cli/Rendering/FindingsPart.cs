namespace Polymath.Cli.Rendering;

/// <summary>Things that were found or judged, each with what became of it and what belongs to it.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Findings">State, text and further lines.</param>
internal sealed record FindingsPart(string Title, IReadOnlyList<(ReportState State, string Text, IReadOnlyList<string> More)> Findings) : ReportPart;
