namespace Polymath.Runtime.Tests.Probing;

/// <summary>The repository's root folder.</summary>
internal static class RepositoryRoot
{
    public static string Path
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Polymath.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException($"no folder above '{AppContext.BaseDirectory}' holds Polymath.sln");
        }
    }
}
