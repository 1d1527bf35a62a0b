using System.ComponentModel;
using System.Diagnostics;

namespace Polymath.Falsifiers.Environments;

/// <summary>Runs a program that should answer at once, and gives up on one that doesn't.</summary>
internal static class ShortProgram
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Standard output and error together; null where the program can't be started, fails, or doesn't answer in time.</summary>
    public static string? Run(string program, string? folder, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder ?? string.Empty,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!Task.WaitAll([output, error], TimeLimit) || !process.WaitForExit(TimeLimit))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return process.ExitCode == 0 ? output.Result + error.Result : null;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <summary>The file that the PATH gives for <paramref name="name"/>, or null.</summary>
    public static string? Find(string name, Func<string, string?> variable)
    {
        string[] extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        return (variable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => extensions.Select(extension => Path.Combine(folder, name + extension)))
            .FirstOrDefault(File.Exists);
    }
}
