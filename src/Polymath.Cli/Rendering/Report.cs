namespace Polymath.Cli.Rendering;

/// <summary>What a command has to say, before it is known who listens.</summary>
/// <param name="Parts">Its parts, in order.</param>
internal sealed record Report(IReadOnlyList<ReportPart> Parts);
