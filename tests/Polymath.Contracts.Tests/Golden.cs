namespace Polymath.Contracts.Tests;

/// <summary>Text kept in the repository that a test compares with what the code says.</summary>
internal static class Golden
{
    private const string Variable = "POLYMATH_ACCEPT";

    /// <summary>Whether differences are written into the repository instead of failing: for the author's own machine.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Compares <paramref name="actual"/> with the file at <paramref name="path"/>, relative to the repository.</summary>
    public static void Check(string path, string actual)
    {
        var file = Path.Combine(RepositoryRoot.Path, path);
        if (Accepts)
        {
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{path} is missing; {Variable}=1 writes it.");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
