namespace Polymath.Cli.Rendering;

/// <summary>A part of a report.</summary>
internal abstract record ReportPart;
