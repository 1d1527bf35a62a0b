using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Tests.Formats;

/// <summary>Texts that a person accepted once. POLYMATH_ACCEPT=1 writes the new text over the old one in the source tree.</summary>
internal static class Golden
{
    public static void Equal(string actual, string folder, string name, [CallerFilePath] string caller = "")
    {
        var path = TestData.Path("golden", folder, name);
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            var project = typeof(Golden).Assembly.GetName().Name!;
            var source = Path.Combine(caller[..(caller.LastIndexOf(project, StringComparison.Ordinal) + project.Length)], "Data", "golden", folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, actual);
            return;
        }

        Assert.True(File.Exists(path), $"there is no accepted text {name}; look at what the test gives and run it once with POLYMATH_ACCEPT=1");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
