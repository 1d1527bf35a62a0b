using System.CommandLine;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Commands;

/// <summary>A model file that the command line names.</summary>
internal static class ModelArgument
{
    public static Argument<string> Create(string name, string description) => new(name) { Description = description };

    /// <summary>Refuses what isn't there, before anything is read.</summary>
    /// <exception cref="FileNotFoundException">There is nothing of that name.</exception>
    public static void Demand(string path)
    {
        if (!Path.Exists(path))
        {
            throw new FileNotFoundException($"'{path}' doesn't exist; name a SafeTensors file or index, a GGUF or an APR file");
        }
    }

    /// <summary>Whether two paths lead to one file, links followed.</summary>
    public static bool IsSame(string first, string second) => Real(first) == Real(second);

    /// <summary>The file as probes take it. Its digest isn't taken: that would cost a pass over the file of its own.</summary>
    public static Subject Subject(string name, string path, string origin = "unstated", string? derivedFrom = null) => new()
    {
        Name = name,
        Path = Path.GetFullPath(path),
        Sha256 = string.Empty,
        Bytes = new FileInfo(path) is { Exists: true } file ? file.Length : 0,
        Origin = origin,
        DerivedFrom = derivedFrom,
    };

    private static string Real(string path) => Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
}
