namespace Polymath.Cli.Rendering;

/// <summary>A table.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Headings; a column of numbers stands to the right.</param>
/// <param name="Rows">A text for each column.</param>
internal sealed record TablePart(string Title, IReadOnlyList<(string Heading, bool IsNumber)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportPart;
