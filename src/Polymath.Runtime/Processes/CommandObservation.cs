using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>What <c>command</c> observes.</summary>
public sealed record CommandObservation
{
    /// <summary>The exit code; null where the time limit ended it. A signal n shows as 128 + n.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>The signal that an exit code above 128 stands for, <c>SIGSEGV</c>; null for other codes. A program that exits with such a code by itself can't be told apart.</summary>
    public required string? Signal { get; init; }

    /// <summary>Whether the time limit ended it.</summary>
    public required bool TimedOut { get; init; }

    /// <summary>From start to end.</summary>
    [Unit("ms")]
    public required double DurationMs { get; init; }

    /// <summary>What it wrote to standard output.</summary>
    public required StreamRecord Stdout { get; init; }

    /// <summary>What it wrote to standard error.</summary>
    public required StreamRecord Stderr { get; init; }

    /// <summary>Whether either stream exceeded the output limit, so that counts and JSON come from a part of it.</summary>
    public required bool Truncated { get; init; }

    /// <summary>The program that ran.</summary>
    public required ProgramRecord Program { get; init; }

    /// <summary>The values that the claim declares; one that isn't there or is of another type is null.</summary>
    [DeclaredBy(nameof(CommandProbe.Json))]
    public required JsonElement Json { get; init; }

    /// <summary>Names of the declared values that couldn't be read, each with the reason.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Lines of standard output that match each declared regular expression.</summary>
    public required IReadOnlyDictionary<string, long> LinesMatching { get; init; }
}
