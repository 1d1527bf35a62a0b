using System.Runtime.CompilerServices;

namespace Polymath.Generators.Tests.Driving;

/// <summary>Compares a text with a file beside the tests. <c>POLYMATH_ACCEPT=1</c> writes the file instead; git then shows what changed.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        var source = Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, actual);
        }

        var expected = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        Assert.True(File.Exists(expected) || File.Exists(source), $"There is no golden file '{name}'. Run with POLYMATH_ACCEPT=1 and look at what git shows.");
        Assert.Equal(File.ReadAllText(File.Exists(source) ? source : expected), actual);
    }
}
