using Polymath.Runtime.Documents;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>Runs a program, without a shell, and records what it did. So any tool becomes a probe.</summary>
[Probe("command", Exclusive = true)]
public sealed class CommandProbe : IProbe<CommandObservation>
{
    /// <summary>The program: a name to look for on PATH, or a path.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, passed on as they are; <c>{NAME}</c> is replaced by the path of the file called NAME in <see cref="Files"/>, <c>{{</c> stands for a brace.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The subjects that arguments, environment and standard input mention as <c>{NAME}</c>.</summary>
    public IReadOnlyDictionary<string, Subject> Files { get; init; } = new Dictionary<string, Subject>();

    /// <summary>The working folder; without it, an empty folder of the run's own.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Environment variables on top of the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the program reads on standard input; without it, nothing.</summary>
    public string? StandardInput { get; init; }

    /// <summary>When the program and all that it started are ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How much of each stream is kept; what comes after is read, counted and digested, then dropped.</summary>
    [Unit("B")]
    public long OutputLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Arguments with which the program prints its version, <c>[ --version ]</c>; empty for none.</summary>
    public IReadOnlyList<string> VersionArguments { get; init; } = [];

    /// <summary>Values to read from its JSON output, by the names under which expectations speak of them: <c>json.NAME</c>.</summary>
    public IReadOnlyDictionary<string, JsonMember> Json { get; init; } = new Dictionary<string, JsonMember>();

    /// <summary>The file, relative to the working folder, that holds the JSON; without it, standard output does.</summary>
    public string? JsonFrom { get; init; }

    /// <summary>Where the JSON says how much it covers; null where it doesn't.</summary>
    public JsonCoverage? Coverage { get; init; }

    /// <summary>Regular expressions by name: how many lines of standard output match each is <c>lines_matching.NAME</c>.</summary>
    public IReadOnlyDictionary<string, string> LinesMatching { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public Task<CommandObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
