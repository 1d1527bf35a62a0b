namespace Polymath.Falsifiers.Tests;

/// <summary>Compares a text with a file of the repository. <c>POLYMATH_ACCEPT=1</c> writes it anew; git shows the difference.</summary>
internal static class GoldenFile
{
    public static void Matches(string actual, params string[] path)
    {
        var file = Path.Combine([RepositoryRoot(), "tests", "Polymath.Falsifiers.Tests", .. path]);
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"'{file}' isn't there; run with POLYMATH_ACCEPT=1 and look at what it holds");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Polymath.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests don't run inside the repository");
    }
}
