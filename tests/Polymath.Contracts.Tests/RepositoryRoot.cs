namespace Polymath.Contracts.Tests;

/// <summary>The folder that holds the solution.</summary>
internal static class RepositoryRoot
{
    /// <summary>Its full path.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(current.FullName, "Polymath.sln")))
            {
                return current.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{folder}' holds Polymath.sln.");
    }
}
