using System.Text;
using System.Text.Json;
using Polymath.Runtime.Documents;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>Runs a program, without a shell, and records what it did. So any tool becomes a probe.</summary>
[Probe("command", Exclusive = true)]
public sealed class CommandProbe : IProbe<CommandObservation>
{
    private const long LargestOutput = 1024 * 1024 * 1024;
    private const long VersionOutput = 64 * 1024;
    private static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(30);

    /// <summary>The program: a name to look for on PATH, or a path.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, passed on as they are; <c>{NAME}</c> is replaced by the path of the file called NAME in <see cref="Files"/>, <c>{{NAME}}</c> stands for the braces themselves.</summary>
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

    /// <summary>The file, relative to the working folder, that holds the JSON, written by this run; without it, standard output does.</summary>
    public string? JsonFrom { get; init; }

    /// <summary>Where the JSON says how much it covers; null where it doesn't.</summary>
    public JsonCoverage? Coverage { get; init; }

    /// <summary>Regular expressions by name: how many lines of standard output match each is <c>lines_matching.NAME</c>.</summary>
    public IReadOnlyDictionary<string, string> LinesMatching { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public async Task<CommandObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        CheckSettings();
        var folder = Folder(context);
        var program = ProgramFile.Find(Program, Environment.GetValueOrDefault("PATH") ?? System.Environment.GetEnvironmentVariable("PATH"), folder);
        var version = VersionArguments.Count == 0 ? null : await VersionAsync(program, folder, cancellationToken).ConfigureAwait(false);
        var record = ProgramFile.Record(program, version);
        var before = ReportState(folder);
        var run = await Runner(program, folder).RunAsync(cancellationToken).ConfigureAwait(false);
        if (run.LeftBehind)
        {
            context.ReportDoubt($"'{record.Name}' left a process behind that held its output; it {(run.Escaped ? "couldn't be ended" : "was ended")}, and the output may be incomplete");
        }

        return Observation(context, folder, record, run, before);
    }

    private CommandObservation Observation(ProbeContext context, string folder, ProgramRecord program, ProcessRun run, (DateTime Written, long Length)? before)
    {
        var stdout = run.Stdout.Record();
        var stderr = run.Stderr.Record();
        if (stdout.Truncated && (Json.Count > 0 || LinesMatching.Count > 0))
        {
            context.ReportDoubt($"standard output has {stdout.Bytes:N0} bytes, of which {OutputLimit:N0} were kept; raise output_limit");
        }

        var wantsJson = Json.Count > 0 || Coverage is not null;
        var (document, problem) = wantsJson ? Document(folder, run, stdout, before) : (null, null);
        if (problem is not null)
        {
            context.ReportDoubt(problem);
        }

        var (json, missing) = JsonMembers.Read(Json, member => member.File is null
            ? (document, problem)
            : throw new ProbeException("the command probe reads one JSON document; 'file:' belongs to the json-file probe, 'json_from:' names a file that the program writes"));
        if (Coverage is { } coverage)
        {
            JsonCoverageReader.Report(coverage, document, context);
        }

        return new CommandObservation
        {
            ExitCode = run.ExitCode,
            Signal = SignalName.Of(run.ExitCode),
            TimedOut = run.TimedOut,
            DurationMs = run.Duration.TotalMilliseconds,
            Stdout = stdout,
            Stderr = stderr,
            Truncated = stdout.Truncated || stderr.Truncated,
            Program = program,
            Json = json,
            Missing = missing,
            LinesMatching = LineCounts.Of(run.Stdout.Kept(), LinesMatching),
        };
    }

    private void CheckSettings()
    {
        if (TimeLimit <= TimeSpan.Zero || TimeLimit.TotalMilliseconds > int.MaxValue)
        {
            throw new ProbeException($"time_limit is {TimeLimit}; it is more than nothing and at most 24 days");
        }

        if (OutputLimit is <= 0 or > LargestOutput)
        {
            throw new ProbeException($"output_limit is {OutputLimit}; it is more than 0 and at most {LargestOutput} bytes");
        }
    }

    private string Folder(ProbeContext context)
    {
        if (WorkingFolder is { } given)
        {
            var folder = Path.GetFullPath(given);
            return Directory.Exists(folder) ? folder : throw new ProbeException($"the working folder '{folder}' doesn't exist");
        }

        return Directory.CreateDirectory(Path.Combine(context.ScratchFolder, "command")).FullName;
    }

    private ProcessRunner Runner(string program, string folder) => new()
    {
        Program = program,
        Arguments = [.. Arguments.Select(argument => FilePlaceholders.Replace(argument, Files))],
        WorkingFolder = folder,
        Environment = Environment.ToDictionary(pair => pair.Key, pair => FilePlaceholders.Replace(pair.Value, Files), StringComparer.Ordinal),
        StandardInput = StandardInput is null ? null : FilePlaceholders.Replace(StandardInput, Files),
        TimeLimit = TimeLimit,
        OutputLimit = OutputLimit,
    };

    private async Task<string?> VersionAsync(string program, string folder, CancellationToken cancellationToken)
    {
        var runner = new ProcessRunner
        {
            Program = program,
            Arguments = VersionArguments,
            WorkingFolder = folder,
            Environment = Environment.ToDictionary(pair => pair.Key, pair => FilePlaceholders.Replace(pair.Value, Files), StringComparer.Ordinal),
            TimeLimit = VersionTime,
            OutputLimit = VersionOutput,
        };
        var run = await runner.RunAsync(cancellationToken).ConfigureAwait(false);
        if (run.ExitCode != 0)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString([.. run.Stdout.Kept(), (byte)'\n', .. run.Stderr.Kept()]);
        return text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
    }

    // What the file for JSON is like, so that one of an earlier run isn't taken for this one's.
    private (DateTime Written, long Length)? ReportState(string folder) =>
        JsonFrom is { } name && new FileInfo(Path.GetFullPath(name, folder)) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : null;

    private (JsonElement? Document, string? Problem) Document(string folder, ProcessRun run, StreamRecord stdout, (DateTime Written, long Length)? before)
    {
        if (JsonFrom is not { } name)
        {
            return stdout.Truncated
                ? (null, "standard output exceeded output_limit, so that its JSON is incomplete")
                : Parse(run.Stdout.Kept(), "standard output");
        }

        var file = new FileInfo(Path.GetFullPath(name, folder));
        return !file.Exists ? (null, $"the program wrote no file '{name}'")
            : ReportState(folder) == before ? (null, $"the program didn't write '{name}': the file that is there is from before the run")
            : file.Length > OutputLimit ? (null, $"'{name}' has {file.Length:N0} bytes; raise output_limit")
            : Parse(File.ReadAllBytes(file.FullName), $"'{name}'");
    }

    private static (JsonElement? Document, string? Problem) Parse(byte[] text, string from)
    {
        var (document, problem) = JsonText.Parse(text);
        return (document, problem is null ? null : $"{from} is not JSON: {problem}");
    }
}
