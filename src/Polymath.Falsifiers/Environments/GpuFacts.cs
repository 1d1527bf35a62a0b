using System.Globalization;

namespace Polymath.Falsifiers.Environments;

/// <summary>Reads the graphics processor from its driver's own tool.</summary>
internal static class GpuFacts
{
    /// <summary>The first NVIDIA processor; null where <c>nvidia-smi</c> isn't on the PATH or doesn't answer.</summary>
    public static GpuRecord? Read(Func<string, string?> variable) =>
        ShortProgram.Find("nvidia-smi", variable) is { } program
            && ShortProgram.Run(program, null, "--query-gpu=name,memory.total", "--format=csv,noheader,nounits") is { } printed
            ? Parse(printed)
            : null;

    /// <summary>Reads the first line of <c>name, MiB</c>.</summary>
    public static GpuRecord? Parse(string printed)
    {
        var line = printed.Split('\n')[0].Trim();
        var cut = line.LastIndexOf(',');
        if (cut <= 0)
        {
            return null;
        }

        return new GpuRecord
        {
            Name = line[..cut].Trim(),
            MemoryBytes = long.TryParse(line.AsSpan(cut + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) && mebibytes < 1L << 40
                ? mebibytes << 20
                : null,
        };
    }
}
