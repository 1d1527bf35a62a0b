using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Benchmarks.Decoding;

/// <summary>Prints what one core decodes of each type, at every vector width that the processor has.</summary>
/// <remarks>Each width is measured in a process of its own, whose instruction sets the runtime's switches limit: as on a processor without the others.</remarks>
internal static class DecodeBenchmark
{
    public const string Command = "decode";

    private const string Measured = "--measure";
    private const string WithoutVectors = "none";

    private static readonly (string Name, VectorWidth Width, string? SwitchedOff)[] Widths =
    [
        ("512 bits", VectorWidth.Bits512, null),
        ("256 bits", VectorWidth.Bits256, "DOTNET_EnableAVX512"),
        ("128 bits", VectorWidth.Bits128, "DOTNET_EnableAVX2"),
        (WithoutVectors, VectorWidth.Scalar, "DOTNET_EnableHWIntrinsic"),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is [Measured, var asked])
        {
            return Print(asked);
        }

        var tables = new List<(string Width, DecodeRate[] Rates)>();
        foreach (var (name, width, switchedOff) in Widths)
        {
            if (width <= VectorWidths.Widest)
            {
                tables.Add((name, await MeasureApartAsync(width, switchedOff)));
            }
        }

        var heads = tables.Select(table => table.Width == WithoutVectors ? "reference alone" : $"{table.Width} | reference");
        var rules = tables.Select(table => table.Width == WithoutVectors ? "---:" : "---: | ---:");
        Console.WriteLine($"| type | {string.Join(" | ", heads)} |");
        Console.WriteLine($"| --- | {string.Join(" | ", rules)} |");
        for (var i = 0; i < tables[0].Rates.Length; i++)
        {
            var cells = tables.Select(table => Cells(table.Rates[i], table.Width));
            Console.WriteLine($"| {tables[0].Rates[i].Type} | {string.Join(" | ", cells)} |");
        }

        return 0;
    }

    private static string Cells(DecodeRate rate, string width)
    {
        var reference = rate.Reference.ToString("F1", CultureInfo.InvariantCulture);
        return width == WithoutVectors ? reference
            : rate.Vectors is { } vectors ? FormattableString.Invariant($"{vectors:F1} ({vectors / rate.Reference:F0} x) | {reference}")
            : $"- | {reference}";
    }

    private static int Print(string asked)
    {
        if (VectorWidths.Widest.ToString() != asked)
        {
            Console.Error.WriteLine($"the runtime's switches left {VectorWidths.Widest}, not {asked}");
            return 2;
        }

        foreach (var rate in DecodeMeasurement.Measure())
        {
            Console.WriteLine(JsonSerializer.Serialize(rate));
        }

        return 0;
    }

    private static async Task<DecodeRate[]> MeasureApartAsync(VectorWidth width, string? switchedOff)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(DecodeBenchmark).Assembly.Location);
        }

        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(Measured);
        start.ArgumentList.Add(width.ToString());
        if (switchedOff is not null)
        {
            start.Environment[switchedOff] = "0";
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<DecodeRate>(line)!)]
            : throw new InvalidOperationException($"the measurement at {width} ended with exit code {process.ExitCode}");
    }
}
