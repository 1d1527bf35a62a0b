using System.Runtime.InteropServices;

namespace Polymath.Falsifiers.Environments;

/// <summary>Reads what is known of this machine without starting a program.</summary>
internal static class HostFacts
{
    public static HostRecord Read() => new()
    {
        Os = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsLinux() ? "linux" : "other",
        OsVersion = RuntimeInformation.OSDescription.Trim(),
        Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Cpu = Cpu(),
        Cores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Name = Environment.MachineName,
    };

    private static string? Cpu()
    {
        if (OperatingSystem.IsLinux() && File.Exists("/proc/cpuinfo"))
        {
            return File.ReadLines("/proc/cpuinfo").Take(100)
                .Where(line => line.StartsWith("model name", StringComparison.Ordinal) || line.StartsWith("Model", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf(':') + 1)..].Trim())
                .FirstOrDefault(name => name.Length > 0);
        }

        return OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") : null;
    }
}
