using System.Globalization;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>Which memory of this process can be written to, as the operating system says.</summary>
internal static class MemoryProtection
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Tensors that are said to be sealed and whose memory can be written to; none where the system doesn't tell.</summary>
    public static IEnumerable<TrainerTensor> Unsealed(IEnumerable<TrainerTensor> tensors)
    {
        var held = tensors.Where(tensor => tensor.Storage.Sealed).ToArray();
        if (held.Length == 0 || !OperatingSystem.IsLinux() || !File.Exists(Maps))
        {
            return [];
        }

        var writable = File.ReadLines(Maps).Select(Parse).OfType<TensorStorage>().ToArray();
        return held.Where(tensor => writable.Any(range => range.Overlaps(tensor.Storage)));
    }

    // 7f0000000000-7f0000001000 rw-p ...
    private static TensorStorage? Parse(string line)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var start = Address(line.AsSpan(0, dash));
        return line[blank + 2] == 'w' ? new TensorStorage(start, Address(line.AsSpan(dash + 1, blank - dash - 1)) - start, Sealed: false) : null;
    }

    private static long Address(ReadOnlySpan<char> digits) => unchecked((long)ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
