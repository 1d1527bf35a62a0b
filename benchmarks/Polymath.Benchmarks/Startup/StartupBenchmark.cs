using System.Globalization;
using System.Runtime.InteropServices;

namespace Polymath.Benchmarks.Startup;

/// <summary>How long the command line takes from its start to its end, beside programs that do nothing, in turns: <c>startup</c>.</summary>
/// <remarks><c>--program FILE</c> takes that program instead of publishing the repository's, <c>--rounds N</c> sets how often each is run.</remarks>
internal static class StartupBenchmark
{
    public const string Command = "startup";
    private const string Nothing = "nothing";
    private const string Rounds = "20";
    private const string Python = "/usr/bin/python3";

    public static int Run(string[] arguments)
    {
        if (arguments is [Nothing])
        {
            return 0;
        }

        var folder = Directory.CreateTempSubdirectory("polymath-startup-").FullName;
        try
        {
            var program = Value(arguments, "--program") ?? Publish(folder);
            var rounds = int.Parse(Value(arguments, "--rounds") ?? Rounds, CultureInfo.InvariantCulture);
            Measure(program, StartupModel.Write(folder), rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string program, (string SafeTensors, string Gguf) models, int rounds)
    {
        ProcessTimer[] timers =
        [
            new("a .NET program that does nothing", Environment.ProcessPath!, [Command, Nothing]),
            new("python3 -c pass", File.Exists(Python) ? Python : "python3", ["-c", "pass"]),
            new("polymath --version", program, ["--version"]),
            new("polymath inspect, 10,000 tensors in GGUF", program, ["inspect", models.Gguf]),
            new("polymath inspect, 10,000 tensors in SafeTensors", program, ["inspect", models.SafeTensors]),
            new("polymath inspect --json, 10,000 tensors in SafeTensors", program, ["inspect", models.SafeTensors, "--json"]),
            new("polymath check, 10,000 tensors in GGUF", program, ["check", models.Gguf]),
        ];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var timer in timers)
            {
                timer.Run();
            }
        }

        foreach (var timer in timers)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{timer.Name}: median {timer.Median:0} ms, best {timer.Best:0} ms, {timer.Median / timers[0].Median:0.0} times the program that does nothing"));
        }
    }

    // As the tool's package has it: compiled ahead of time.
    private static string Publish(string folder)
    {
        var output = Path.Combine(folder, "program");
        new ProcessTimer("publish", "dotnet", ["publish", "src/Polymath.Cli", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-o", output]).Run();
        return Path.Combine(output, OperatingSystem.IsWindows() ? "Polymath.Cli.exe" : "Polymath.Cli");
    }

    private static string? Value(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
