namespace Polymath.Cli.Rendering;

/// <summary>Facts, each with its label.</summary>
/// <param name="Fields">Label and value.</param>
internal sealed record FieldsPart(IReadOnlyList<(string Label, string Value)> Fields) : ReportPart;
