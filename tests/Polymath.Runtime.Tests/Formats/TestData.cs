namespace Polymath.Runtime.Tests.Formats;

/// <summary>Where the model files of the tests lie.</summary>
internal static class TestData
{
    /// <summary>A file of the repository's own.</summary>
    public static string Path(params ReadOnlySpan<string> parts) =>
        System.IO.Path.Combine([AppContext.BaseDirectory, "Data", .. parts]);

    /// <summary>The rows of a documented table, found by the beginning of its head.</summary>
    public static IEnumerable<string> TableRows(string document, string head) => File.ReadAllLines(Path("docs", document))
        .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'));

    /// <summary>A file of the larger collection that isn't part of the repository; the test is skipped where it isn't there.</summary>
    public static string SharedPath(params ReadOnlySpan<string> parts)
    {
        var root = Environment.GetEnvironmentVariable("POLYMATH_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "POLYMATH_TEST_DATA names no folder with the larger model files");
        return System.IO.Path.Combine([root!, .. parts]);
    }
}
