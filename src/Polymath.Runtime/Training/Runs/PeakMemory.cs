using System.Diagnostics;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The largest resident memory of this process.</summary>
internal static class PeakMemory
{
    /// <summary>As the system counts it: mapped files that are in memory count too.</summary>
    public static long Bytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }
}
