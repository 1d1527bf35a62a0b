using System.Globalization;
using System.Text.RegularExpressions;

namespace Polymath.EndToEnd.Tests;

/// <summary>Compares a text with a file beside the tests. <c>POLYMATH_ACCEPT=1</c> writes it anew; git shows the difference.</summary>
/// <remarks>The last digits of a sum depend on how many numbers the processor adds at once; six decimals are the same everywhere.</remarks>
internal static partial class GoldenFile
{
    public static void Matches(string message, string name)
    {
        var actual = LongNumber().Replace(message, match => double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("0.000000", CultureInfo.InvariantCulture));
        var file = Path.Combine(ProjectFolder(), "Golden", name);
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual + "\n");
        }

        Assert.True(File.Exists(file), $"'{file}' isn't there; run with POLYMATH_ACCEPT=1 and look at what it holds");
        Assert.Equal(File.ReadAllText(file), actual + "\n");
    }

    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Polymath.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("the tests don't run inside the repository"), "tests", "Polymath.EndToEnd.Tests");
    }

    [GeneratedRegex(@"(?<=cosine )-?\d+(\.\d+)?|\b\d+\.\d{7,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
