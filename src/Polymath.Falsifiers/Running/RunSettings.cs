using System.Reflection;
using Polymath.Contracts.Text;

namespace Polymath.Falsifiers.Running;

/// <summary>Where a run reads and writes, and what it may do. From the test assembly's metadata and from environment variables.</summary>
public sealed record RunSettings
{
    /// <summary>Variables by which build servers are known; a value of <c>false</c> or <c>0</c> doesn't count.</summary>
    private static readonly string[] BuildServerVariables =
        ["CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE", "CODEBUILD_BUILD_ID"];

    /// <summary>Name of the test project.</summary>
    public required string Project { get; init; }

    /// <summary>The folder that relative subject paths start from, absolute.</summary>
    public required string ProjectRoot { get; init; }

    /// <summary>The folder of the committed evidence, absolute.</summary>
    public required string EvidenceRoot { get; init; }

    /// <summary>The folder for everything that isn't committed, absolute.</summary>
    public required string ArtifactsRoot { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary><c>POLYMATH_WAY</c>.</summary>
    public RunMode Mode { get; init; }

    /// <summary><c>POLYMATH_STRICT=1</c>: skips of unbound, unrun and stale claims fail.</summary>
    public bool Strict { get; init; }

    /// <summary><c>POLYMATH_REQUIRE</c>: names of parts whose absence fails instead of skipping.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether this is a build server: nothing is written under the evidence root then.</summary>
    public bool OnBuildServer { get; init; }

    /// <summary>Contract files compiled into the test assembly.</summary>
    public IReadOnlyList<(string Path, bool Imported)> Contracts { get; init; } = [];

    /// <summary>Reads the settings of a test assembly.</summary>
    /// <exception cref="InvalidOperationException">The assembly lacks metadata, or a variable has a value that means nothing.</exception>
    public static RunSettings Read(Assembly assembly, Func<string, string?> variable)
    {
        var metadata = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToArray();
        return new RunSettings
        {
            Project = assembly.GetName().Name ?? "tests",
            ProjectRoot = Folder("Polymath.ProjectRoot"),
            EvidenceRoot = Folder("Polymath.EvidenceRoot"),
            ArtifactsRoot = Folder("Polymath.ArtifactsRoot"),
            Variable = variable,
            Mode = ReadMode(variable("POLYMATH_WAY")),
            Strict = ReadSwitch("POLYMATH_STRICT", variable("POLYMATH_STRICT")),
            Required = (variable("POLYMATH_REQUIRE") ?? string.Empty)
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            OnBuildServer = BuildServerVariables.Any(name => variable(name) is { Length: > 0 } value
                && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0"),
            Contracts = [.. metadata.Where(entry => entry.Key == "Polymath.Contract" && entry.Value is not null).Select(entry => ReadContract(entry.Value!))],
        };

        string Folder(string key) => metadata.FirstOrDefault(entry => entry.Key == key)?.Value is { Length: > 0 } value
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(value))
            : throw new InvalidOperationException(
                $"The assembly '{assembly.GetName().Name}' doesn't say where its {key["Polymath.".Length..]} is: it lacks the metadata '{key}'. "
                + "Reference the Polymath package (or import Polymath.Generators.targets); its targets set it.");
    }

    /// <summary>A path as messages show it: relative to the project's root where it lies under it, with forward slashes.</summary>
    public string Show(string path)
    {
        // The generator writes contracts' paths as seen from the root already; the working folder has no say in them.
        if (!Path.IsPathRooted(path))
        {
            return path.Replace('\\', '/');
        }

        var relative = Path.GetRelativePath(ProjectRoot, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    private static (string Path, bool Imported) ReadContract(string value)
    {
        var cut = value.IndexOf('|');
        return cut < 0 ? (value, false) : (value[(cut + 1)..], value[..cut] == "imported");
    }

    private static RunMode ReadMode(string? value) => value switch
    {
        null or "" => RunMode.Any,
        "live" => RunMode.Live,
        "replay" => RunMode.Replay,
        _ => throw new InvalidOperationException(
            $"POLYMATH_WAY is '{value}'; it must be 'live' or 'replay', or unset."
            + (NearestName.Find(value, ["live", "replay"]) is { } near ? $" Did you mean '{near}'?" : string.Empty)),
    };

    private static bool ReadSwitch(string name, string? value) => value switch
    {
        null or "" or "0" or "false" => false,
        "1" or "true" => true,
        _ => throw new InvalidOperationException($"{name} is '{value}'; it must be 1 or 0."),
    };
}
