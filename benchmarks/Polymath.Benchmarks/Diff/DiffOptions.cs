using System.Globalization;

namespace Polymath.Benchmarks.Diff;

/// <summary>What the command line of the diff benchmark says.</summary>
/// <param name="Bytes">Size of the F32 file of a pair.</param>
/// <param name="Rounds">How often each measurement is made.</param>
/// <param name="Threads">With how many threads.</param>
/// <param name="Cases">Which pairs.</param>
/// <param name="Peer">Whether numpy is measured too.</param>
internal sealed record DiffOptions(long Bytes, int Rounds, IReadOnlyList<int> Threads, IReadOnlyList<string> Cases, bool Peer)
{
    public static DiffOptions Parse(string[] arguments)
    {
        var options = new DiffOptions(2L << 30, 7, [.. new[] { 1, Environment.ProcessorCount }.Distinct()], DiffCase.Usual, Peer: true);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} wants a value");
            options = arguments[i] switch
            {
                "--size-mib" => options with { Bytes = Number(value) << 20 },
                "--rounds" => options with { Rounds = (int)Number(value) },
                "--threads" => options with { Threads = [.. value.Split(',').Select(part => (int)Number(part))] },
                "--cases" => options with { Cases = value.Split(',') },
                "--peer" => options with { Peer = bool.Parse(value) },
                _ => throw new ArgumentException($"{arguments[i]} isn't known: --size-mib, --rounds, --threads, --cases ({string.Join(", ", DiffCase.Names)}), --peer"),
            };
        }

        return options;
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
