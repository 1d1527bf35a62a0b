using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Polymath.Runtime.Processes;

/// <summary>Ends a program and everything that it started.</summary>
internal static class ProcessTree
{
    /// <summary>The environment variable by which descendants are found, even when their parent is gone.</summary>
    public const string Marker = "POLYMATH_COMMAND_RUN";

    /// <summary>Ends <paramref name="process"/>, its descendants, and every process that carries the mark.</summary>
    public static void Kill(Process process, string mark)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime; what it left behind is found by its mark.
        }

        if (OperatingSystem.IsLinux())
        {
            KillMarked(mark);
        }
    }

    private static void KillMarked(string mark)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
            {
                continue;
            }

            try
            {
                if (File.ReadAllText(Path.Combine(folder, "environ")).Split('\0').Contains($"{Marker}={mark}"))
                {
                    using var process = Process.GetProcessById(id);
                    process.Kill();
                }
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It belongs to somebody else, or has ended: either way it isn't ours to end.
            }
        }
    }
}
