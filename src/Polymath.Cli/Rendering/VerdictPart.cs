namespace Polymath.Cli.Rendering;

/// <summary>The end of a report.</summary>
/// <param name="State">What it comes to.</param>
/// <param name="Word">In a word: <c>HOLDS</c>.</param>
/// <param name="Text">In a sentence.</param>
internal sealed record VerdictPart(ReportState State, string Word, string Text) : ReportPart;
