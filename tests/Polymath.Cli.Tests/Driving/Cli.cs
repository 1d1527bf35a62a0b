using System.Diagnostics;
using Polymath.Cli.Commands;

namespace Polymath.Cli.Tests.Driving;

/// <summary>Runs the command: in this process, or as the program that people run.</summary>
internal static class Cli
{
    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new Shell { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    public static Task<Outcome> RunProgramAsync(params string[] arguments) => RunProgramAsync(_ => Task.CompletedTask, arguments);

    /// <param name="meanwhile">What is done while the program runs.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static async Task<Outcome> RunProgramAsync(Func<Process, Task> meanwhile, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await meanwhile(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await error);
    }

    public static Process Start(params string[] arguments)
    {
        var name = OperatingSystem.IsWindows() ? "Polymath.Cli.exe" : "Polymath.Cli";
        return Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
