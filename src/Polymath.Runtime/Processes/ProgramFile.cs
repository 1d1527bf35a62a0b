using System.Security.Cryptography;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>Finds programs.</summary>
internal static class ProgramFile
{
    /// <summary>The absolute path of <paramref name="program"/>.</summary>
    /// <param name="program">A name to look for on PATH, or a path.</param>
    /// <param name="searchPath">The value of PATH.</param>
    /// <param name="workingFolder">What a relative path is relative to.</param>
    /// <exception cref="ProbeException">There is no such program.</exception>
    public static string Find(string program, string? searchPath, string workingFolder)
    {
        if (program.Contains('/', StringComparison.Ordinal) || program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(program, workingFolder);
            return !File.Exists(path) ? throw new ProbeException($"program '{program}' doesn't exist ('{path}')")
                : IsExecutable(path) ? path
                : throw new ProbeException($"program '{path}' isn't executable; run chmod +x on it, or name its interpreter as the program");
        }

        foreach (var folder in (searchPath ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var extension in OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", string.Empty] : new[] { string.Empty })
            {
                var path = Path.GetFullPath(Path.Combine(folder, program + extension));
                if (File.Exists(path) && IsExecutable(path))
                {
                    return path;
                }
            }
        }

        throw new ProbeException($"program '{program}' was not found on PATH; install it, add its folder to PATH, or give its path as 'program'");
    }

    public static ProgramRecord Record(string path, string? version)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        using var file = File.OpenRead(target);
        return new ProgramRecord
        {
            Name = Path.GetFileName(path),
            Path = target,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
            Version = version,
        };
    }

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
