using System.Reflection;

namespace Polymath.Repository.Tests;

/// <summary>The files of the repository, build outputs apart.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Excluded = ["artifacts", ".git", "bin", "obj", "node_modules"];

    public static string Root { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Polymath.RepositoryRoot").Value!;

    public static IEnumerable<string> Matching(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start) ? Walk(start, pattern).Order(StringComparer.Ordinal) : [];
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => !Excluded.Contains(Path.GetFileName(child))))
        {
            foreach (var file in Walk(child, pattern))
            {
                yield return file;
            }
        }
    }
}
