namespace Polymath.Cli.Tests.Driving;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Found.Value, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Polymath.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests don't run inside the repository");
    }
}
