using System.Diagnostics;
using System.Globalization;

namespace Polymath.Benchmarks.Diff;

/// <summary>The same question put to numpy, in a process that says how long the comparison alone took.</summary>
internal static class NumpyPeer
{
    private const string Script = "numpy_diff.py";

    /// <summary>Seconds from opening the files to the last figure.</summary>
    public static double Time(IReadOnlyList<string> paths)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", Script);
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, .. paths]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("python3 can't be started");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{Script} ended with {process.ExitCode}; it needs python3-numpy (--peer false leaves it out)");
    }
}
