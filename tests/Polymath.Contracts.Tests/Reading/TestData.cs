namespace Polymath.Contracts.Tests.Reading;

/// <summary>Other people's contracts, which aren't part of the repository.</summary>
internal static class TestData
{
    private const string Variable = "POLYMATH_TEST_DATA";

    /// <summary>The contracts in <paramref name="folder"/> of the test data; skips the test where there are none.</summary>
    public static IReadOnlyList<string> Contracts(string folder)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root))
        {
            Assert.Skip($"{Variable} names no folder: the contracts of other projects aren't part of this repository.");
        }

        var files = Directory.GetFiles(Path.Combine(root!, folder), "*.yaml");
        Array.Sort(files, StringComparer.Ordinal);
        Assert.NotEmpty(files);
        return files;
    }
}
