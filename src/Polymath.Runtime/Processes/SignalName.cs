using System.Globalization;

namespace Polymath.Runtime.Processes;

/// <summary>The signal that an exit code stands for. Unix systems report a signal n as 128 + n.</summary>
internal static class SignalName
{
    private const int Base = 128;
    private const int Last = 31;

    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [14] = "SIGALRM",
        [15] = "SIGTERM",
    };

    public static string? Of(int? exitCode)
    {
        if (OperatingSystem.IsWindows() || exitCode is not (> Base and <= Base + Last) || exitCode is not { } code)
        {
            return null;
        }

        return Names.GetValueOrDefault(code - Base) ?? string.Create(CultureInfo.InvariantCulture, $"signal {code - Base}");
    }
}
