namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>Has a writer of the library write a model, and takes what it wrote.</summary>
internal static class Written
{
    public static Specimen By(string main, Action<string> write)
    {
        var folder = Directory.CreateTempSubdirectory("polymath-seeds-");
        try
        {
            write(folder.FullName);
            return new Specimen(main, [.. folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new Part(file.Name, File.ReadAllBytes(file.FullName)))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
