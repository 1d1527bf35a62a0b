using System.Diagnostics;

namespace Polymath.Runtime.Tests.Oracles;

/// <summary>A python3 of this machine, which runs scripts beside the tests.</summary>
internal sealed class Python
{
    // Debian's modules belong to Debian's python3, which another one on the path may hide.
    private static readonly string[] Places = ["python3", "/usr/bin/python3"];

    private readonly string _command;

    private Python(string command) => _command = command;

    /// <summary>The first that imports <paramref name="module"/>. Skips where none does, and fails where POLYMATH_REQUIRE names <paramref name="part"/>.</summary>
    public static Python Require(string part, string module, string remedy)
    {
        if (Places.Select(place => new Python(place)).FirstOrDefault(python => python.Imports(module)) is { } found)
        {
            return found;
        }

        var required = (Environment.GetEnvironmentVariable("POLYMATH_REQUIRE") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        Assert.False(required.Contains(part), $"POLYMATH_REQUIRE names {part}, but python3 can't import {module}");
        Assert.Skip(remedy);
        return null;
    }

    /// <summary>What the script of that name prints.</summary>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Start([Path.Combine(AppContext.BaseDirectory, "Oracles", script), .. arguments]);
        Assert.NotNull(process);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }

    private bool Imports(string module)
    {
        using var process = Start("-c", $"import {module}");
        _ = process?.StandardError.ReadToEnd();
        process?.WaitForExit();
        return process is { ExitCode: 0 };
    }

    private Process? Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(_command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is none.
            return null;
        }
    }
}
