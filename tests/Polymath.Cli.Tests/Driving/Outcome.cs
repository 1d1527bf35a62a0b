namespace Polymath.Cli.Tests.Driving;

/// <summary>What a command left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);
