using System.Diagnostics;

namespace Polymath.Benchmarks.Startup;

/// <summary>Runs a program again and again, and remembers how long it took from start to end.</summary>
internal sealed class ProcessTimer(string name, string program, string[] arguments)
{
    private readonly List<double> _milliseconds = [];

    public string Name => name;

    public double Best => _milliseconds.Min();

    public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    public void Run()
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"'{program}' can't be started");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _milliseconds.Add(clock.Elapsed.TotalMilliseconds);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {output}");
        }
    }
}
