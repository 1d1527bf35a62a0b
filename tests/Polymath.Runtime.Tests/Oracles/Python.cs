using System.Diagnostics;

namespace Polymath.Runtime.Tests.Oracles;

/// <summary>Runs scripts beside the tests with the machine's python3.</summary>
internal static class Python
{
    /// <summary>Skips where python3 can't import <paramref name="module"/>, and fails where POLYMATH_REQUIRE names <paramref name="part"/>.</summary>
    public static void Require(string part, string module, string remedy)
    {
        using var process = Start("-c", $"import {module}");
        process?.WaitForExit();
        if (process is { ExitCode: 0 })
        {
            return;
        }

        var required = (Environment.GetEnvironmentVariable("POLYMATH_REQUIRE") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        Assert.False(required.Contains(part), $"POLYMATH_REQUIRE names {part}, but python3 can't import {module}");
        Assert.Skip(remedy);
    }

    /// <summary>What the script of that name prints.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Start([Path.Combine(AppContext.BaseDirectory, "Oracles", script), .. arguments]);
        Assert.NotNull(process);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }

    private static Process? Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no python3 on the path.
            return null;
        }
    }
}
