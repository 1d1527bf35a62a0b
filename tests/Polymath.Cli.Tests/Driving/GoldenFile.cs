using System.Text.RegularExpressions;

namespace Polymath.Cli.Tests.Driving;

/// <summary>Compares a text with a file beside the tests. <c>POLYMATH_ACCEPT=1</c> writes it anew; git shows the difference.</summary>
internal static partial class GoldenFile
{
    public static void Matches(string text, string name, Folder folder)
    {
        var actual = Unsteady().Replace(text.Replace(folder.Path, "models", StringComparison.Ordinal), static match => match.Groups["keep"].Value + "…");
        var file = Repository.File("tests", "Polymath.Cli.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"'{file}' isn't there; run with POLYMATH_ACCEPT=1 and look at what it holds");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    // Times, and what follows from them, the blanks that fill up a column after them too; digits that depend on how many numbers the processor adds at once.
    [GeneratedRegex("""(?<keep>"seconds": |"bytes_per_second": | in |, |took +|-?\d\.\d{7})(?:(?<=": )[\d.eE+-]+|(?<= in )[\d.]+ s|(?<=, )[\d.]+ [kMGT]?B/s +(?=\n)|(?<=, )[\d.]+ [kMGT]?B/s|(?<=took +)[\d.]+ s|(?<=\.\d{7})\d+(?:[eE]-?\d+)?)""", RegexOptions.CultureInvariant)]
    private static partial Regex Unsteady();
}
